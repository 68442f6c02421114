package io.sallyport.risk.score;

import java.time.Duration;
import java.time.Instant;

/**
 * How a hit's score fades: it halves with every half-life, and counts nothing once it has left the
 * window. A score is the sum over the hits of a window, so their order doesn't matter, and each
 * one's part explains it.
 *
 * @param window how long a hit counts
 * @param halfLife after which it counts half
 */
public record Decay(Duration window, Duration halfLife) {

  public Decay {
    if (window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException(
          "sallyport.risk.score.window must be positive; it is " + window);
    }
    if (halfLife.isNegative() || halfLife.isZero()) {
      throw new IllegalArgumentException(
          "sallyport.risk.score.half-life must be positive; it is " + halfLife);
    }
  }

  /**
   * What a hit counts now.
   *
   * @param score as the rule had it
   * @param at when it was; later than now, as clocks of nodes differ, counts as now
   */
  public double weight(int score, Instant at, Instant now) {
    if (!at.isAfter(start(now))) {
      return 0;
    }
    double age = Math.max(0, Duration.between(at, now).toMillis());
    return score * Math.pow(2, -age / halfLife.toMillis());
  }

  /** Hits after this count. */
  public Instant start(Instant now) {
    return now.minus(window);
  }
}
