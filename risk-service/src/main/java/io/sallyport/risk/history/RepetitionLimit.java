package io.sallyport.risk.history;

import java.time.Duration;

/**
 * After how many hits a rule blocks the operator's account.
 *
 * @param limit hits, 1 or more
 * @param period within which they must be, from the first to the last
 * @param endSessions whether the operator's running sessions end as well
 */
public record RepetitionLimit(int limit, Duration period, boolean endSessions) {

  private static final Duration LONGEST = Duration.ofDays(36_500);

  public RepetitionLimit {
    if (limit < 1) {
      throw new IllegalArgumentException("a repetition's limit must be 1 or more; it is " + limit);
    }
    if (period.isNegative() || period.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a repetition's period must be between zero and " + LONGEST + "; it is " + period);
    }
  }
}
