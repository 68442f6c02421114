package io.sallyport.risk.history;

import java.time.Instant;
import java.util.List;

/**
 * A command line that was judged and has hits, whether or not it then ran.
 *
 * @param eventId unique; the same when Kafka delivers it again
 * @param sessionId the session
 * @param at when
 * @param operator who
 * @param device on what
 * @param credential as whom
 * @param hits at least one
 */
public record JudgedLine(
    String eventId,
    String sessionId,
    Instant at,
    Party operator,
    Party device,
    Party credential,
    List<Hit> hits) {

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  public JudgedLine {
    hits = List.copyOf(hits);
    if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)) {
      throw new IllegalArgumentException("a judged line of " + at);
    }
    if (hits.isEmpty()) {
      throw new IllegalArgumentException("a judged line without hits does not count");
    }
  }

  /** What all hits add together. */
  public Scores scores() {
    return hits.stream().map(Hit::scores).reduce(Scores.NONE, Scores::plus);
  }
}
