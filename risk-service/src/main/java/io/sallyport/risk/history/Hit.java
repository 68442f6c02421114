package io.sallyport.risk.history;

import org.jspecify.annotations.Nullable;

/**
 * One rule matching one command line; or, with an empty rule id, a line that was refused because no
 * allowlist has it.
 *
 * @param ruleId empty where there is no rule
 * @param ruleVersion 0 where there is no rule
 * @param ruleName at the time
 * @param criticality of the rule
 * @param scores what it adds
 * @param repetition after how many it blocks the account, or null where it never does
 */
public record Hit(
    String ruleId,
    int ruleVersion,
    String ruleName,
    Criticality criticality,
    Scores scores,
    @Nullable RepetitionLimit repetition) {

  /** A line that was refused only because it is not on the allowlist: it counts, with score 0. */
  public static final Hit OUTSIDE_ALLOWLIST =
      new Hit("", 0, "", Criticality.LOW, Scores.NONE, null);
}
