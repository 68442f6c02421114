package io.sallyport.risk.score.persistence;

import io.sallyport.risk.history.persistence.StoredHit;
import io.sallyport.risk.score.Decay;
import io.sallyport.risk.score.RiskSubject;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Scores as the stored hits make them. */
@ApplicationScoped
public class ScoreStore {

  private static final String ADD =
      "insert into {h-schema}session_risk (session_id, score_sum) values (:id, :score)"
          + " on conflict (session_id) do update"
          + " set score_sum = session_risk.score_sum + excluded.score_sum returning score_sum";

  /** Adds to a session's sum and gives the new one. Waits for a transaction that does the same. */
  public Uni<Long> add(Mutiny.Session session, String sessionId, int score) {
    return session
        .createNativeQuery(ADD, Long.class)
        .setParameter("id", sessionId)
        .setParameter("score", (long) score)
        .getSingleResult();
  }

  /** A session's sum; 0 where nothing was hit. */
  public Uni<Long> sum(Mutiny.Session session, String sessionId) {
    return session
        .find(SessionRisk.class, sessionId)
        .map(risk -> risk == null ? 0L : risk.scoreSum);
  }

  /** The score of an operator, a device or a credential now. */
  public Uni<Double> decayed(
      Mutiny.Session session, RiskSubject subject, String id, Decay decay, Instant now) {
    return session
        .createNativeQuery(decayedSum(scoreColumn(subject), idColumn(subject)), Double.class)
        .setParameter("now", now.toEpochMilli())
        .setParameter("halfLife", (double) decay.halfLife().toMillis())
        .setParameter("id", id)
        .setParameter("start", decay.start(now).toEpochMilli())
        .getSingleResult();
  }

  /** The newest hits after a time, newest first. */
  public Uni<List<StoredHit>> newest(
      Mutiny.Session session, RiskSubject subject, String id, Instant after, int limit) {
    return session
        .createSelectionQuery(
            "from StoredHit where "
                + attribute(subject)
                + " = :id and atMillis > :after order by atMillis desc, id desc",
            StoredHit.class)
        .setParameter("id", id)
        .setParameter("after", after.toEpochMilli())
        .setMaxResults(limit)
        .getResultList();
  }

  /** How many hits there are after a time. */
  public Uni<Long> count(Mutiny.Session session, RiskSubject subject, String id, Instant after) {
    return session
        .createSelectionQuery(
            "select count(*) from StoredHit where "
                + attribute(subject)
                + " = :id and atMillis > :after",
            Long.class)
        .setParameter("id", id)
        .setParameter("after", after.toEpochMilli())
        .getSingleResult();
  }

  /** {@link Decay#weight}, summed where the hits are. */
  private static String decayedSum(String score, String id) {
    return ("select coalesce(sum(h.%1$s * power(2, -greatest(0, :now - h.at_ms)"
            + " / cast(:halfLife as float8))), 0)"
            + " from {h-schema}hit h where h.%2$s = :id and h.at_ms > :start and h.%1$s > 0")
        .formatted(score, id);
  }

  private static String attribute(RiskSubject subject) {
    return switch (subject) {
      case SESSION -> "sessionId";
      case OPERATOR -> "operatorId";
      case DEVICE -> "deviceId";
      case CREDENTIAL -> "credentialId";
    };
  }

  private static String idColumn(RiskSubject subject) {
    return switch (subject) {
      case SESSION -> "session_id";
      case OPERATOR -> "operator_id";
      case DEVICE -> "device_id";
      case CREDENTIAL -> "credential_id";
    };
  }

  private static String scoreColumn(RiskSubject subject) {
    return switch (subject) {
      case SESSION -> "session_score";
      case OPERATOR -> "operator_score";
      case DEVICE -> "device_score";
      case CREDENTIAL -> "credential_score";
    };
  }
}
