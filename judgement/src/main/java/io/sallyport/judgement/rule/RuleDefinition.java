package io.sallyport.judgement.rule;

import org.jspecify.annotations.Nullable;

/**
 * What an administrator says of a rule.
 *
 * @param name 1 to 100 characters on one line, without spaces at its ends
 * @param description up to 2,000 characters
 * @param attempts INTERRUPT only: the attempt that ends the session, 1 to 10; 0 for every other
 *     action
 * @param repetition null: never blocks an account
 * @param enabled whether sessions that start from now on have it
 */
public record RuleDefinition(
    String name,
    String description,
    Pattern pattern,
    Action action,
    int attempts,
    Criticality criticality,
    Scores scores,
    @Nullable Repetition repetition,
    Scope scope,
    boolean enabled) {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_DESCRIPTION = 2000;
  private static final int MOST_ATTEMPTS = 10;

  /**
   * @throws InvalidRuleException naming each field that is wrong
   */
  public RuleDefinition {
    Violations violations = checkText(name, description);
    checkAttempts(violations, action, attempts);
    violations.throwIfAny();
  }

  /**
   * What is wrong with these fields, for a caller that has more to check before it can make a
   * definition.
   */
  public static Violations checkText(String name, String description) {
    Violations violations = new Violations();
    violations.check(
        !name.isEmpty()
            && name.length() <= LONGEST_NAME
            && name.equals(name.strip())
            && PlainText.isOneLine(name),
        "name",
        "must be 1 to 100 characters on one line, without control characters or spaces at its ends");
    violations.check(
        description.length() <= LONGEST_DESCRIPTION && PlainText.isLines(description),
        "description",
        "must have at most 2000 characters and no control characters but newline and tab");
    return violations;
  }

  /** Adds what is wrong with the attempts of a rule of this action. */
  public static void checkAttempts(Violations violations, Action action, int attempts) {
    switch (action) {
      case INTERRUPT ->
          violations.check(
              attempts >= 1 && attempts <= MOST_ATTEMPTS,
              "attempts",
              "must be 1 to 10 for INTERRUPT; it is " + attempts);
      case ALLOW, BLOCK, FORCE ->
          violations.check(
              attempts == 0, "attempts", "must be 0 or absent: only INTERRUPT counts attempts");
    }
  }
}
