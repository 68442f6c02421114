package io.sallyport.admin.rule;

import java.util.List;

/** A scope as ids or names. */
public record ScopeKeys(
    List<String> operatorGroups,
    List<String> deviceGroups,
    List<String> devices,
    List<String> credentials) {

  public ScopeKeys {
    operatorGroups = List.copyOf(operatorGroups);
    deviceGroups = List.copyOf(deviceGroups);
    devices = List.copyOf(devices);
    credentials = List.copyOf(credentials);
  }
}
