package io.sallyport.admin.rule;

import io.sallyport.admin.resource.Ref;
import java.util.List;

/** Whom a rule governs; empty is everyone. */
public record RuleScope(
    List<Ref> operatorGroups, List<Ref> deviceGroups, List<Ref> devices, List<Ref> credentials) {

  public RuleScope {
    operatorGroups = List.copyOf(operatorGroups);
    deviceGroups = List.copyOf(deviceGroups);
    devices = List.copyOf(devices);
    credentials = List.copyOf(credentials);
  }
}
