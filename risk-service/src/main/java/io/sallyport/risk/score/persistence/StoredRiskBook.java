package io.sallyport.risk.score.persistence;

import io.sallyport.risk.history.Scores;
import io.sallyport.risk.history.persistence.StoredHit;
import io.sallyport.risk.score.Decay;
import io.sallyport.risk.score.Explanation;
import io.sallyport.risk.score.Explanation.Contribution;
import io.sallyport.risk.score.Levels;
import io.sallyport.risk.score.RiskBook;
import io.sallyport.risk.score.RiskSubject;
import io.sallyport.risk.score.ScoreConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads scores from the database. */
@ApplicationScoped
public class StoredRiskBook implements RiskBook {

  private final Mutiny.SessionFactory database;
  private final ScoreStore scores;
  private final Levels levels;
  private final Decay decay;
  private final Clock clock = Clock.systemUTC();

  StoredRiskBook(Mutiny.SessionFactory database, ScoreStore scores, ScoreConfig config) {
    this.database = database;
    this.scores = scores;
    this.levels = config.levels();
    this.decay = config.decay();
  }

  @Override
  public Uni<Explanation> explain(RiskSubject subject, String id, int limit) {
    return database.withTransaction(session ->
        switch (subject) {
          case SESSION -> ofSession(session, id, limit);
          case OPERATOR, DEVICE, CREDENTIAL ->
              overWindow(session, subject, id, limit, clock.instant());
        });
  }

  private Uni<Explanation> ofSession(Mutiny.Session session, String id, int limit) {
    RiskSubject subject = RiskSubject.SESSION;
    return scores
        .sum(session, id)
        .chain(sum ->
            scores
                .newest(session, subject, id, Instant.EPOCH, limit)
                .chain(hits ->
                    scores
                        .count(session, subject, id, Instant.EPOCH)
                        .map(count ->
                            new Explanation(
                                subject,
                                id,
                                levels.score(sum),
                                levels.level(sum),
                                hits.stream()
                                    .map(hit -> part(hit, hit.scores().session()))
                                    .toList(),
                                count))));
  }

  private Uni<Explanation> overWindow(
      Mutiny.Session session, RiskSubject subject, String id, int limit, Instant now) {
    Instant start = decay.start(now);
    return scores
        .decayed(session, subject, id, decay, now)
        .chain(score ->
            scores
                .newest(session, subject, id, start, limit)
                .chain(hits ->
                    scores
                        .count(session, subject, id, start)
                        .map(count ->
                            new Explanation(
                                subject, id, score, null, faded(hits, subject, now), count))));
  }

  private List<Contribution> faded(List<StoredHit> hits, RiskSubject subject, Instant now) {
    return hits.stream()
        .map(hit -> {
          int score = of(hit.scores(), subject);
          return part(hit, score, decay.weight(score, hit.at(), now));
        })
        .toList();
  }

  private static int of(Scores scores, RiskSubject subject) {
    return switch (subject) {
      case SESSION -> scores.session();
      case OPERATOR -> scores.operator();
      case DEVICE -> scores.device();
      case CREDENTIAL -> scores.credential();
    };
  }

  private static Contribution part(StoredHit hit, int score) {
    return part(hit, score, score);
  }

  private static Contribution part(StoredHit hit, int score, double weight) {
    return new Contribution(
        hit.eventId(),
        hit.sessionId(),
        hit.ruleId(),
        hit.ruleVersion(),
        hit.ruleName(),
        hit.at(),
        score,
        weight);
  }
}
