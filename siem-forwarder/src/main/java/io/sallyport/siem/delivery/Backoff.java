package io.sallyport.siem.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubled each time up to a limit, and spread by chance
 * over its upper half, so that many nodes don't come back at once.
 *
 * @param first after the first failure
 * @param limit never longer than this
 */
public record Backoff(Duration first, Duration limit) {

  /** 0.5 s to 30 s. */
  public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

  public Backoff {
    if (first.isNegative() || first.isZero() || limit.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "first must be positive and at most limit: " + first + ", " + limit);
    }
  }

  /**
   * The wait before the next attempt.
   *
   * @param failures in a row, 1 or more
   */
  public Duration after(int failures, RandomGenerator random) {
    int doublings = Math.min(Math.max(failures - 1, 0), 20);
    long full = Math.min(first.toMillis() << doublings, limit.toMillis());
    return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
  }
}
