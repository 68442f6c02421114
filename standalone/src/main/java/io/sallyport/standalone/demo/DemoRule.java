package io.sallyport.standalone.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule of the demo.
 *
 * @param name its name
 * @param description why it is there
 * @param pattern a command pattern
 * @param action what it asks
 * @param attempts of INTERRUPT; 0 otherwise
 * @param criticality LOW, MEDIUM or HIGH
 * @param scores whether a hit adds the criticality's scores, and not none
 * @param devices that it governs
 */
record DemoRule(
    String name,
    String description,
    String pattern,
    String action,
    int attempts,
    String criticality,
    boolean scores,
    List<String> devices) {

  private static final List<String> BOTH = List.of("shell-1", "kiosk-1");
  private static final List<String> KIOSK = List.of("kiosk-1");

  /** One for each action, and an allowlist of three. */
  static List<DemoRule> all() {
    return List.of(
        new DemoRule(
            "demo-system-information",
            "Asking for the system's name and version is watched.",
            "uname *",
            "ALLOW",
            0,
            "LOW",
            true,
            BOTH),
        new DemoRule(
            "demo-no-password-change",
            "Passwords are changed by the vault alone.",
            "passwd *",
            "BLOCK",
            0,
            "MEDIUM",
            true,
            BOTH),
        new DemoRule(
            "demo-no-shutdown",
            "Whoever insists on shutting a device down is sent away.",
            "shutdown *",
            "INTERRUPT",
            3,
            "HIGH",
            true,
            BOTH),
        kiosk("demo-kiosk-uptime", "uptime"),
        kiosk("demo-kiosk-list", "ls *"),
        kiosk("demo-kiosk-whoami", "whoami"),
        kiosk("demo-kiosk-leave", "exit *"));
  }

  /** The rule as JSON. */
  Map<String, Object> resource() {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("name", name);
    rule.put("description", description);
    rule.put("pattern", Map.of("kind", "command", "text", pattern));
    rule.put("action", action);
    if (attempts > 0) {
      rule.put("attempts", attempts);
    }
    rule.put("criticality", criticality);
    if (!scores) {
      rule.put("scores", Map.of("session", 0, "operator", 0, "device", 0, "credential", 0));
    }
    rule.put("scope", Map.of("devices", devices));
    rule.put("enabled", true);
    return rule;
  }

  private static DemoRule kiosk(String name, String pattern) {
    return new DemoRule(
        name,
        "One of the few commands that the kiosk is there for.",
        pattern,
        "FORCE",
        0,
        "LOW",
        false,
        KIOSK);
  }
}
