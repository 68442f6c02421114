package io.sallyport.judgement.rule;

import java.time.Duration;

/**
 * Blocks the operator's account after so many hits within a period.
 *
 * @param limit the hit that blocks, 1 or more
 * @param period how long a hit counts: one second to 3,650 days, whole milliseconds
 * @param endSessions whether the operator's running sessions end with the block
 */
public record Repetition(int limit, Duration period, boolean endSessions) {

  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofDays(3650);

  /**
   * @throws InvalidRuleException naming each field that is out of range
   */
  public Repetition {
    Violations violations = new Violations();
    violations.check(limit >= 1, "repetition.limit", "must be 1 or more; it is " + limit);
    violations.check(
        period.compareTo(LEAST) >= 0
            && period.compareTo(MOST) <= 0
            && period.equals(Duration.ofMillis(period.toMillis())),
        "repetition.period",
        "must be one second (PT1S) to 3650 days (P3650D), in whole milliseconds; it is " + period);
    violations.throwIfAny();
  }
}
