package io.sallyport.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what the outbox holds, in the order it was stored, and deletes it once Kafka has acknowledged it. One node
 * of a service relays at a time (an advisory lock of PostgreSQL), so the order of a key holds with several nodes too. A
 * node that dies between the acknowledgement and the delete publishes again: consumers are idempotent by event id.
 */
@ApplicationScoped
public class OutboxRelay {

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final int BATCH = 200;
  private static final String LOCK =
      "select pg_try_advisory_xact_lock(hashtextextended('sallyport outbox ' || current_schema(), 0))";
  private static final Duration ACK_TIMEOUT = Duration.ofSeconds(10);

  private final Mutiny.SessionFactory database;
  private final String bootstrapServers;
  private @Nullable KafkaProducer<String, byte[]> producer;

  OutboxRelay(
      Mutiny.SessionFactory database,
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
    this.database = database;
    this.bootstrapServers = bootstrapServers;
  }

  void start(@Observes StartupEvent event) {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) ACK_TIMEOUT.toMillis(),
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  void stop(@Observes ShutdownEvent event) {
    KafkaProducer<String, byte[]> open = producer;
    if (open != null) {
      open.close(Duration.ofSeconds(2));
    }
  }

  @Scheduled(every = "0.2s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> relay() {
    return database
        .withTransaction(
            session ->
                session
                    .createNativeQuery(
                        LOCK, Boolean.class)
                    .getSingleResult()
                    .chain(
                        locked ->
                            Boolean.TRUE.equals(locked)
                                ? publishBatch(session)
                                : Uni.createFrom().voidItem()))
        .onFailure()
        .invoke(e -> LOG.warnf("outbox not relayed, tried again shortly: %s", e.getMessage()))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  private Uni<Void> publishBatch(Mutiny.Session session) {
    return session
        .createSelectionQuery("from OutboxRecord order by id", OutboxRecord.class)
        .setMaxResults(BATCH)
        .getResultList()
        .chain(
            records ->
                records.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : publish(records)
                        .chain(
                            () ->
                                session
                                    .createMutationQuery("delete from OutboxRecord where id in :ids")
                                    .setParameter(
                                        "ids", records.stream().map(r -> r.id).toList())
                                    .executeUpdate())
                        .replaceWithVoid());
  }

  private Uni<Void> publish(List<OutboxRecord> records) {
    KafkaProducer<String, byte[]> open = Objects.requireNonNull(producer, "started");
    // send() may block for the topic's metadata, so it must not run on an event loop.
    Context context = Vertx.currentContext();
    return Uni.createFrom()
        .voidItem()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .invoke(
            () ->
                records.stream()
                    .map(
                        r ->
                            open.send(
                                new ProducerRecord<>(
                                    r.topic, null, r.key, r.payload, r.envelope().toHeaders())))
                    .toList()
                    .forEach(OutboxRelay::acknowledged))
        // The database session belongs to the context it was opened on.
        .emitOn(run -> context.runOnContext(ignored -> run.run()));
  }

  private static void acknowledged(Future<RecordMetadata> sent) {
    try {
      sent.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Kafka had not acknowledged", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka did not take the event: " + e.getCause(), e.getCause());
    }
  }
}
