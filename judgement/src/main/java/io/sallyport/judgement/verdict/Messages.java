package io.sallyport.judgement.verdict;

import io.sallyport.judgement.rule.Action;
import java.util.Comparator;
import java.util.List;

/** What the operator reads when a line is refused: one line, without control characters. */
final class Messages {

  /**
   * For what is refused by the strictest of the hits.
   *
   * @param what it is
   */
  static String refusedByRule(List<Hit> denying, String what) {
    Hit hit =
        denying.stream()
            .min(
                Comparator.comparing((Hit h) -> h.rule().definition().action() != Action.INTERRUPT))
            .orElseThrow();
    int last = hit.rule().definition().attempts();
    String attempt =
        hit.rule().definition().action() == Action.INTERRUPT
            ? " (attempt "
                + hit.attempt()
                + " of "
                + last
                + "; the session ends at attempt "
                + last
                + ")"
            : "";
    return "Blocked by rule \""
        + hit.rule().definition().name()
        + "\": this "
        + what
        + " may not run"
        + attempt
        + ".";
  }

  static String outsideAllowlist() {
    return "Blocked: only listed commands may run here, and this one is not listed.";
  }

  static String pathOutsideAllowlist() {
    return "Blocked: only listed paths may be used here, and this one is not listed.";
  }

  static String opaque() {
    return "Blocked: it can't be worked out what this line would run.";
  }

  static String uncertain() {
    return "Blocked: it can't be told for certain what this line is; type it again.";
  }

  private Messages() {}
}
