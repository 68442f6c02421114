package io.sallyport.admin.device;

import io.sallyport.admin.key.OpenSshKey;
import io.sallyport.admin.resource.Ref;
import java.time.Instant;
import java.util.List;

/**
 * The registered thing behind a target.
 *
 * @param name immutable
 * @param hostKeys what it must prove itself with; no session opens while there is none
 */
public record Device(
    String id,
    String name,
    DeviceAddress address,
    String description,
    String dialect,
    LineProbe lineProbe,
    List<OpenSshKey> hostKeys,
    List<Ref> groups,
    Instant createdAt,
    Instant changedAt,
    int version) {

  public Device {
    hostKeys = List.copyOf(hostKeys);
    groups = List.copyOf(groups);
  }
}
