package io.sallyport.risk.repetition.persistence;

import io.sallyport.risk.repetition.AccountHistory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What counts as a repetition: not what an unblock, or an earlier block by the same rule, has
 * settled.
 */
@ApplicationScoped
public class RepetitionStore implements AccountHistory {

  private static final String UNBLOCKED =
      "insert into {h-schema}account_unblock (operator_id, at_ms) values (:operator, :at)"
          + " on conflict (operator_id) do update"
          + " set at_ms = greatest(account_unblock.at_ms, excluded.at_ms)";
  private static final String NEAR =
      "select h.at_ms from {h-schema}hit h"
          + " where h.operator_id = :operator and h.rule_id = :rule"
          + " and h.at_ms between :from and :to"
          + " and h.at_ms > coalesce((select u.at_ms from {h-schema}account_unblock u"
          + " where u.operator_id = :operator), -1)"
          + " and h.id > coalesce((select r.reached_hit_id from {h-schema}repetition r"
          + " where r.operator_id = :operator and r.rule_id = :rule), -1)";
  private static final String REACHED =
      "insert into {h-schema}repetition (operator_id, rule_id, reached_hit_id)"
          + " values (:operator, :rule, :hit)"
          + " on conflict (operator_id, rule_id) do update"
          + " set reached_hit_id = excluded.reached_hit_id";

  private final Mutiny.SessionFactory database;

  RepetitionStore(Mutiny.SessionFactory database) {
    this.database = database;
  }

  @Override
  public Uni<Void> unblocked(String operatorId, Instant at) {
    return database.withTransaction(session ->
        session
            .createNativeQuery(UNBLOCKED)
            .setParameter("operator", operatorId)
            .setParameter("at", at.toEpochMilli())
            .executeUpdate()
            .replaceWithVoid());
  }

  /** The hits of a rule by an operator that count, and are nearer than a period to a time. */
  public Uni<List<Instant>> near(
      Mutiny.Session session, String operatorId, String ruleId, Instant at, Duration period) {
    return session
        .createNativeQuery(NEAR, Long.class)
        .setParameter("operator", operatorId)
        .setParameter("rule", ruleId)
        .setParameter("from", at.minus(period).toEpochMilli())
        .setParameter("to", at.plus(period).toEpochMilli())
        .getResultList()
        .map(found -> found.stream().map(Instant::ofEpochMilli).toList());
  }

  /** The limit was reached with this hit: the count starts anew after it. */
  public Uni<Void> reached(Mutiny.Session session, String operatorId, String ruleId, long hitId) {
    return session
        .createNativeQuery(REACHED)
        .setParameter("operator", operatorId)
        .setParameter("rule", ruleId)
        .setParameter("hit", hitId)
        .executeUpdate()
        .replaceWithVoid();
  }
}
