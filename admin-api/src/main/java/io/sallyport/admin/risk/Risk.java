package io.sallyport.admin.risk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the scores of hits have come to.
 *
 * @param score of a session 0 to 100; of the others 0 and up, decayed
 * @param level NONE, LOW, MEDIUM or HIGH, of a session only
 * @param hits the newest, at most 200
 * @param hitCount how many there are in all
 */
public record Risk(
    RiskSubject subject,
    String id,
    double score,
    @Nullable String level,
    List<ScoredHit> hits,
    int hitCount) {

  public Risk {
    hits = List.copyOf(hits);
  }

  /**
   * A hit that counts.
   *
   * @param score as the rule had it
   * @param weight what it counts now
   */
  public record ScoredHit(
      String eventId,
      String session,
      String ruleId,
      int ruleVersion,
      String rule,
      Instant at,
      int score,
      double weight) {}
}
