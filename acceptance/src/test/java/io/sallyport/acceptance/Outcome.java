package io.sallyport.acceptance;

import java.util.List;

/**
 * One row of the outcome table.
 *
 * @param rules the rules that apply to the session, in the order of their registration
 * @param executed whether the line runs
 * @param message whether the operator reads that it is blocked
 * @param goesOn whether the session goes on
 * @param hits how many rules the line hits
 */
record Outcome(List<Rule> rules, boolean executed, boolean message, boolean goesOn, int hits) {

  /** What a rule does, and whether it is of the line that is typed or of another command. */
  enum Rule {
    ALLOW("ALLOW", true, ""),
    BLOCK("BLOCK", true, ""),
    FORCE("FORCE", true, ""),
    /** An allowlist that applies, but does not list the line. */
    FORCE_OTHER("FORCE", false, ""),
    /** The first of three attempts. */
    INTERRUPT_BELOW("INTERRUPT", true, "\"attempts\": 3"),
    /** The first attempt is the last. */
    INTERRUPT_AT("INTERRUPT", true, "\"attempts\": 1");

    final String action;
    final boolean ofTheLine;
    final String more;

    Rule(String action, boolean ofTheLine, String more) {
      this.action = action;
      this.ofTheLine = ofTheLine;
      this.more = more;
    }

    boolean isForce() {
      return action.equals("FORCE");
    }
  }

  /** The whole table. */
  static List<Outcome> table() {
    return List.of(
        runs(0),
        refused(0, Rule.FORCE_OTHER),
        runs(1, Rule.ALLOW),
        refused(1, Rule.ALLOW, Rule.FORCE_OTHER),
        runs(1, Rule.FORCE),
        runs(1, Rule.FORCE, Rule.FORCE_OTHER),
        runs(2, Rule.FORCE, Rule.ALLOW),
        refused(1, Rule.BLOCK),
        refused(2, Rule.ALLOW, Rule.BLOCK),
        refused(2, Rule.FORCE, Rule.BLOCK),
        refused(3, Rule.ALLOW, Rule.FORCE, Rule.BLOCK),
        refused(1, Rule.INTERRUPT_BELOW),
        refused(2, Rule.BLOCK, Rule.INTERRUPT_BELOW),
        refused(2, Rule.FORCE, Rule.INTERRUPT_BELOW),
        refused(4, Rule.ALLOW, Rule.FORCE, Rule.BLOCK, Rule.INTERRUPT_BELOW),
        ends(1, Rule.INTERRUPT_AT),
        ends(2, Rule.BLOCK, Rule.INTERRUPT_AT),
        ends(2, Rule.INTERRUPT_BELOW, Rule.INTERRUPT_AT),
        ends(4, Rule.ALLOW, Rule.FORCE, Rule.BLOCK, Rule.INTERRUPT_AT));
  }

  private static Outcome runs(int hits, Rule... rules) {
    return new Outcome(List.of(rules), true, false, true, hits);
  }

  private static Outcome refused(int hits, Rule... rules) {
    return new Outcome(List.of(rules), false, true, true, hits);
  }

  private static Outcome ends(int hits, Rule... rules) {
    return new Outcome(List.of(rules), false, false, false, hits);
  }

  boolean hasForce() {
    return rules.stream().anyMatch(Rule::isForce);
  }

  @Override
  public String toString() {
    return (rules.isEmpty() ? "no rule" : rules.toString())
        + (executed ? " runs" : goesOn ? " is refused" : " ends the session");
  }
}
