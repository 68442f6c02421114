package io.sallyport.admin.device;

import io.sallyport.admin.key.OpenSshKey;
import java.util.List;

/**
 * What an administrator says of a device.
 *
 * @param dialect its shell, as {@code bash}; empty when unknown
 * @param groups ids or names
 */
public record DeviceDefinition(
    DeviceAddress address,
    String description,
    String dialect,
    LineProbe lineProbe,
    List<OpenSshKey> hostKeys,
    List<String> groups) {

  public DeviceDefinition {
    hostKeys = List.copyOf(hostKeys);
    groups = List.copyOf(groups);
  }
}
