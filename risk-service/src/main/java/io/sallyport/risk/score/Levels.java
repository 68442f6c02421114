package io.sallyport.risk.score;

import java.util.Optional;

/**
 * A session's score and level. The score is the sum of its hits' scores, so their order doesn't
 * matter, and at most 100.
 *
 * @param medium the lowest score of level medium
 * @param high the lowest score of level high
 */
public record Levels(int medium, int high) {

  private static final int MAXIMUM = 100;

  public Levels {
    if (medium < 2 || high <= medium || high > MAXIMUM) {
      throw new IllegalArgumentException(
          "expected 2 <= sallyport.risk.score.medium < sallyport.risk.score.high <= 100; they are "
              + medium
              + " and "
              + high);
    }
  }

  /** The score that a sum comes to, 0 to 100. */
  public int score(long sum) {
    return (int) Math.min(sum, MAXIMUM);
  }

  public Level level(long sum) {
    int score = score(sum);
    if (score == 0) {
      return Level.NONE;
    }
    if (score < medium) {
      return Level.LOW;
    }
    return score < high ? Level.MEDIUM : Level.HIGH;
  }

  /**
   * The crossing into a higher level, if the sum's growth is one; only one, also where a level was
   * jumped over.
   */
  public Optional<Crossing> crossing(long sumBefore, long sumAfter) {
    Level from = level(sumBefore);
    Level to = level(sumAfter);
    return to.compareTo(from) > 0
        ? Optional.of(new Crossing(from, to, score(sumAfter)))
        : Optional.empty();
  }
}
