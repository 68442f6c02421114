package io.sallyport.risk.score;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A score and what made it.
 *
 * @param subject of what
 * @param id of which
 * @param score of a session 0 to 100; of the others the decayed sum, 0 and up
 * @param level of a session only
 * @param contributions newest first, at most as many as were asked for
 * @param hitCount how many there are in all
 */
public record Explanation(
    RiskSubject subject,
    String id,
    double score,
    @Nullable Level level,
    List<Contribution> contributions,
    long hitCount) {

  public Explanation {
    contributions = List.copyOf(contributions);
  }

  /**
   * One hit's part.
   *
   * @param score as the rule had it
   * @param weight what it counts now
   */
  public record Contribution(
      String eventId,
      String sessionId,
      String ruleId,
      int ruleVersion,
      String ruleName,
      Instant at,
      int score,
      double weight) {}
}
