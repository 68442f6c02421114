package io.sallyport.admin.access;

import io.sallyport.admin.credential.SealedSecret;
import io.sallyport.admin.device.DeviceAddress;
import io.sallyport.admin.device.LineProbe;
import io.sallyport.admin.grant.GrantParameters;
import io.sallyport.admin.resource.Ref;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A credential on a device that an operator is granted.
 *
 * @param hostKeys OpenSSH lines
 * @param groups of the device, ids
 * @param elevation the password for prompts, where that is not the secret; else null
 */
public record GrantedTarget(
    Ref device,
    Ref credential,
    DeviceAddress address,
    String dialect,
    LineProbe lineProbe,
    List<String> hostKeys,
    List<String> groups,
    String login,
    SealedSecret secret,
    @Nullable SealedSecret elevation,
    GrantParameters parameters) {

  public GrantedTarget {
    hostKeys = List.copyOf(hostKeys);
    groups = List.copyOf(groups);
  }
}
