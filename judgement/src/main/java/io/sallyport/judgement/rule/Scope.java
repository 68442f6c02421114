package io.sallyport.judgement.rule;

import java.util.Collection;
import java.util.List;

/**
 * Whom a rule governs, by ids. An empty list means everyone; within a list any entry is enough;
 * every list that is not empty must agree. The lists are kept sorted and without repetition.
 */
public record Scope(
    List<String> operatorGroups,
    List<String> deviceGroups,
    List<String> devices,
    List<String> credentials) {

  /** Governs every session. */
  public static final Scope EVERYONE = new Scope(List.of(), List.of(), List.of(), List.of());

  private static final int LONGEST_ID = 200;
  private static final int MOST_IDS = 10_000;

  /**
   * @throws InvalidRuleException naming the list that holds something other than ids
   */
  public Scope {
    Violations violations = new Violations();
    check(violations, "scope.operatorGroups", operatorGroups);
    check(violations, "scope.deviceGroups", deviceGroups);
    check(violations, "scope.devices", devices);
    check(violations, "scope.credentials", credentials);
    violations.throwIfAny();
    operatorGroups = sorted(operatorGroups);
    deviceGroups = sorted(deviceGroups);
    devices = sorted(devices);
    credentials = sorted(credentials);
  }

  /**
   * Whether the rule governs a session.
   *
   * @param operatorGroupIds the groups of its operator
   * @param deviceGroupIds the groups of its device
   */
  public boolean covers(
      Collection<String> operatorGroupIds,
      Collection<String> deviceGroupIds,
      String device,
      String credential) {
    return agrees(operatorGroups, operatorGroupIds)
        && agrees(deviceGroups, deviceGroupIds)
        && agrees(devices, List.of(device))
        && agrees(credentials, List.of(credential));
  }

  private static boolean agrees(List<String> wanted, Collection<String> present) {
    return wanted.isEmpty() || wanted.stream().anyMatch(present::contains);
  }

  private static List<String> sorted(List<String> ids) {
    return ids.stream().distinct().sorted().toList();
  }

  private static void check(Violations violations, String field, List<String> ids) {
    violations.check(
        ids.size() <= MOST_IDS, field, "must have at most 10000 ids; it has " + ids.size());
    violations.check(
        ids.stream()
            .allMatch(id -> !id.isBlank() && id.length() <= LONGEST_ID && PlainText.isOneLine(id)),
        field,
        "must hold ids: 1 to 200 characters each, without control characters");
  }
}
