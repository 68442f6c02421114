package io.sallyport.judgement.rule;

/**
 * The points that a hit adds, 0 to 100 each.
 *
 * @param session to the session's risk
 * @param operator to the operator's behaviour score
 * @param device to the device's
 * @param credential to the credential's
 */
public record Scores(int session, int operator, int device, int credential) {

  private static final int MOST = 100;

  /**
   * @throws InvalidRuleException naming each score that is out of range
   */
  public Scores {
    Violations violations = new Violations();
    check(violations, "scores.session", session);
    check(violations, "scores.operator", operator);
    check(violations, "scores.device", device);
    check(violations, "scores.credential", credential);
    violations.throwIfAny();
  }

  private static void check(Violations violations, String field, int score) {
    violations.check(score >= 0 && score <= MOST, field, "must be 0 to 100; it is " + score);
  }
}
