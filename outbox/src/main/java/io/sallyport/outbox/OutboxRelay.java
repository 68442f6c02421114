package io.sallyport.outbox;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Publishes what the outbox holds, in the order it was stored, and deletes it once Kafka has
 * acknowledged it. One node of a service relays at a time (an advisory lock of PostgreSQL), so the
 * order of a key holds with several nodes too. A node that dies between the acknowledgement and the
 * delete publishes again: consumers are idempotent by event id.
 *
 * <p>The order is that of the ids. Where two transactions change the same thing, the service must
 * make one wait for the other (a row lock), or the later one may be published first.
 *
 * <p>{@code sallyport.outbox.relay-every} says how often a node looks, 1s if it is not said; {@code
 * off} where other nodes relay.
 */
@ApplicationScoped
public class OutboxRelay {

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final int BATCH = 200;
  private static final String LOCK =
      "select pg_try_advisory_xact_lock(hashtextextended(:outbox, 0))";

  private final Mutiny.SessionFactory database;
  private final OutboxProducer producer;
  private final OutboxMetrics metrics;
  private final String outbox;

  /**
   * @param schema the service's own: services that share a database don't wait for one another
   */
  OutboxRelay(
      Mutiny.SessionFactory database,
      OutboxProducer producer,
      OutboxMetrics metrics,
      @ConfigProperty(
              name = "quarkus.hibernate-orm.database.default-schema",
              defaultValue = "public")
          String schema) {
    this.database = database;
    this.producer = producer;
    this.metrics = metrics;
    this.outbox = "sallyport outbox " + schema;
  }

  @Scheduled(
      every = "${sallyport.outbox.relay-every:1s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> relay() {
    return relayAll()
        .invoke(metrics::done)
        .onFailure()
        .invoke(e -> {
          metrics.failed(e);
          LOG.warnf("outbox not relayed, tried again shortly: %s", e.getMessage());
        })
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  /** A transaction for each batch, until one was not full. */
  private Uni<Void> relayAll() {
    return database
        .withTransaction(session ->
            session
                .createNativeQuery(LOCK, Boolean.class)
                .setParameter("outbox", outbox)
                .getSingleResult()
                .chain(mine ->
                    Boolean.TRUE.equals(mine) ? relayBatch(session) : Uni.createFrom().item(0)))
        .invoke(metrics::relayed)
        .chain(relayed -> relayed < BATCH ? Uni.createFrom().voidItem() : relayAll());
  }

  private Uni<Integer> relayBatch(Mutiny.Session session) {
    return session
        .createSelectionQuery("from OutboxRecord order by id", OutboxRecord.class)
        .setMaxResults(BATCH)
        .getResultList()
        .chain(records ->
            records.isEmpty()
                ? Uni.createFrom().item(0)
                : publish(records).chain(() -> delete(session, records)));
  }

  private Uni<Void> publish(List<OutboxRecord> records) {
    // Waits for Kafka, so not on an event loop; and the database session belongs to the context it
    // was opened on.
    Context context = Objects.requireNonNull(Vertx.currentContext(), "on a Vert.x context");
    return Uni.createFrom()
        .voidItem()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .invoke(() -> producer.publish(records))
        .emitOn(run -> context.runOnContext(ignored -> run.run()));
  }

  private static Uni<Integer> delete(Mutiny.Session session, List<OutboxRecord> records) {
    return session
        .createMutationQuery("delete from OutboxRecord where id in :ids")
        .setParameter("ids", records.stream().map(r -> r.id).toList())
        .executeUpdate();
  }
}
