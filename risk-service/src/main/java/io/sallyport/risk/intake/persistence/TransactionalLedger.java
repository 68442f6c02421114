package io.sallyport.risk.intake.persistence;

import io.sallyport.outbox.OutboxRecord;
import io.sallyport.risk.alert.Alert;
import io.sallyport.risk.alert.kafka.RiskEvents;
import io.sallyport.risk.history.Hit;
import io.sallyport.risk.history.JudgedLine;
import io.sallyport.risk.history.RepetitionLimit;
import io.sallyport.risk.history.persistence.HitStore;
import io.sallyport.risk.history.persistence.StoredHit;
import io.sallyport.risk.intake.LineLedger;
import io.sallyport.risk.intake.UnusableEventException;
import io.sallyport.risk.repetition.BlockRequest;
import io.sallyport.risk.repetition.Repetitions;
import io.sallyport.risk.repetition.persistence.RepetitionStore;
import io.sallyport.risk.repetition.persistence.WaitingBlockRequest;
import io.sallyport.risk.score.Decay;
import io.sallyport.risk.score.Levels;
import io.sallyport.risk.score.RiskSubject;
import io.sallyport.risk.score.ScoreConfig;
import io.sallyport.risk.score.persistence.ScoreStore;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.JDBCException;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Counts a line in one transaction: the event's id, its hits, the session's sum, the changed scores
 * and the alerts (by the outbox), and the request to block the account. Transactions that touch the
 * same operator, device or credential wait for one another, so that no repetition is overlooked and
 * the published scores keep their order.
 */
@ApplicationScoped
public class TransactionalLedger implements LineLedger {

  private static final String LOCK =
      "select true from (select pg_advisory_xact_lock(hashtextextended(:key, 0))) l";

  private final Mutiny.SessionFactory database;
  private final HitStore hits;
  private final ScoreStore scores;
  private final RepetitionStore repetitions;
  private final Levels levels;
  private final Decay decay;
  private final Clock clock = Clock.systemUTC();

  TransactionalLedger(
      Mutiny.SessionFactory database,
      HitStore hits,
      ScoreStore scores,
      RepetitionStore repetitions,
      ScoreConfig config) {
    this.database = database;
    this.hits = hits;
    this.scores = scores;
    this.repetitions = repetitions;
    this.levels = config.levels();
    this.decay = config.decay();
  }

  @Override
  public Uni<Outcome> count(JudgedLine line) {
    return database
        .withTransaction(session ->
            hits.claim(session, line)
                .chain(mine ->
                    mine
                        ? countOnce(session, line).replaceWith(Outcome.COUNTED)
                        : Uni.createFrom().item(Outcome.REDELIVERED)))
        .onFailure(TransactionalLedger::isRefusedData)
        .transform(
            e -> new UnusableEventException("the database refuses its text: " + e.getMessage(), e));
  }

  private Uni<Void> countOnce(Mutiny.Session session, JudgedLine line) {
    Instant now = clock.instant();
    return lock(session, RiskSubject.OPERATOR.key(line.operator().id()))
        .chain(() -> lock(session, RiskSubject.DEVICE.key(line.device().id())))
        .chain(() -> lock(session, RiskSubject.CREDENTIAL.key(line.credential().id())))
        .chain(() -> hits.store(session, line))
        .chain(stored ->
            addToSession(session, line, now)
                .chain(() ->
                    publishScore(
                        session,
                        RiskSubject.OPERATOR,
                        line.operator().id(),
                        line.scores().operator(),
                        now))
                .chain(() ->
                    publishScore(
                        session,
                        RiskSubject.DEVICE,
                        line.device().id(),
                        line.scores().device(),
                        now))
                .chain(() ->
                    publishScore(
                        session,
                        RiskSubject.CREDENTIAL,
                        line.credential().id(),
                        line.scores().credential(),
                        now))
                .chain(() -> checkRepetitions(session, line, stored, now)));
  }

  private Uni<Void> addToSession(Mutiny.Session session, JudgedLine line, Instant now) {
    int added = line.scores().session();
    if (added == 0) {
      return Uni.createFrom().voidItem();
    }
    return scores
        .add(session, line.sessionId(), added)
        .chain(sum -> {
          List<OutboxRecord> events = new ArrayList<>();
          events.add(
              RiskEvents.risk(
                  RiskSubject.SESSION,
                  line.sessionId(),
                  levels.score(sum),
                  levels.level(sum),
                  now));
          levels
              .crossing(sum - added, sum)
              .map(Alert.RiskLevelReached::new)
              .ifPresent(alert -> events.add(RiskEvents.alert(line, alert)));
          return session.persistAll(events.toArray());
        });
  }

  private Uni<Void> publishScore(
      Mutiny.Session session, RiskSubject subject, String id, int added, Instant now) {
    if (added == 0) {
      return Uni.createFrom().voidItem();
    }
    return scores
        .decayed(session, subject, id, decay, now)
        .chain(score -> session.persist(RiskEvents.risk(subject, id, score, null, now)));
  }

  private Uni<Void> checkRepetitions(
      Mutiny.Session session, JudgedLine line, List<StoredHit> stored, Instant now) {
    List<BlockRequest> asked = new ArrayList<>();
    Uni<Void> all = Uni.createFrom().voidItem();
    for (int i = 0; i < stored.size(); i++) {
      Hit hit = line.hits().get(i);
      long hitId = stored.get(i).id();
      RepetitionLimit limit = hit.repetition();
      if (limit != null) {
        all = all.chain(() -> checkRepetition(session, line, hit, limit, hitId, asked));
      }
    }
    return all.chain(() -> {
      Optional<BlockRequest> request = asked.stream().reduce(BlockRequest::and);
      return request.isPresent()
          ? session.persist(new WaitingBlockRequest(request.get(), now))
          : Uni.createFrom().voidItem();
    });
  }

  private Uni<Void> checkRepetition(
      Mutiny.Session session,
      JudgedLine line,
      Hit hit,
      RepetitionLimit limit,
      long hitId,
      List<BlockRequest> asked) {
    String operator = line.operator().id();
    return repetitions
        .near(session, operator, hit.ruleId(), line.at(), limit.period())
        .chain(near -> {
          int count = Repetitions.within(near, line.at(), limit.period());
          if (count < limit.limit()) {
            return Uni.createFrom().voidItem();
          }
          String reason =
              "rule "
                  + hit.ruleName()
                  + " hit "
                  + count
                  + (count == 1 ? " time within " : " times within ")
                  + limit.period();
          asked.add(
              new BlockRequest(
                  line.eventId(),
                  operator,
                  reason,
                  hit.ruleId(),
                  line.sessionId(),
                  limit.endSessions()));
          Alert alert = new Alert.RepetitionReached(hit, count, limit.endSessions(), reason);
          return repetitions
              .reached(session, operator, hit.ruleId(), hitId)
              .chain(() -> session.persist(RiskEvents.alert(line, alert)));
        });
  }

  private static Uni<Boolean> lock(Mutiny.Session session, String key) {
    return session
        .createNativeQuery(LOCK, Boolean.class)
        .setParameter("key", "sallyport risk " + key)
        .getSingleResult();
  }

  /** Class 22 of SQLSTATE, as a NUL in a text. */
  private static boolean isRefusedData(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String state =
          switch (cause) {
            case PgException refused -> refused.getSqlState();
            case JDBCException refused -> refused.getSQLState();
            default -> null;
          };
      if (state != null && state.startsWith("22")) {
        return true;
      }
    }
    return false;
  }
}
