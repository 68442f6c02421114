package io.sallyport.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.sallyport.embedded.KafkaBroker;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.links.event.InvalidEnvelopeException;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One story, in order: Kafka is away when the service starts, comes, goes, and is back. */
@QuarkusTest
@QuarkusTestResource(DatabaseAndNoKafka.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutboxRelayIT {

  private static final String TOPIC = "outbox-test";
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static Path log = Path.of("");

  @SuppressWarnings("NullAway.Init")
  private static KafkaBroker broker;

  @Inject Mutiny.SessionFactory database;
  @Inject Vertx vertx;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @Test
  @Order(1)
  void what_was_stored_while_Kafka_was_away_is_published_in_order_when_it_comes() throws Exception {
    log = Files.createTempDirectory("outbox-kafka");
    store(IntStream.range(0, 500).mapToObj(i -> "first " + i).toList());
    assertThat(stored()).isEqualTo(500);

    startKafka();

    await().atMost(PATIENCE).until(() -> stored() == 0);
    assertThat(published()).isEqualTo(IntStream.range(0, 500).mapToObj(i -> "first " + i).toList());
  }

  @Test
  @Order(2)
  void the_envelope_and_the_key_arrive_with_the_event() {
    ConsumerRecord<String, byte[]> record = records().getFirst();

    assertThat(record.key()).isEqualTo("alice");
    assertThat(envelope(record).type()).isEqualTo("io.sallyport.test.v1");
    assertThat(envelope(record).subject()).isEqualTo("first 0");
  }

  @Test
  @Order(3)
  void Kafka_going_away_and_coming_back_loses_nothing_and_keeps_the_order() throws Exception {
    List<String> before = published();
    broker.close();
    store(List.of("second 0", "second 1"));
    await().during(Duration.ofSeconds(6)).atMost(PATIENCE).until(() -> stored() == 2);
    store(List.of("second 2"));

    startKafka();

    await().atMost(PATIENCE).until(() -> stored() == 0);
    List<String> after = published();
    assertThat(after.subList(before.size(), after.size()).stream().distinct())
        .containsExactly("second 0", "second 1", "second 2");
  }

  @Test
  @Order(4)
  void while_another_node_relays_nothing_is_published() throws Exception {
    CompletableFuture<Void> release = new CompletableFuture<>();
    CompletableFuture<Void> held = new CompletableFuture<>();
    CompletableFuture<Void> ended =
        onContext(() ->
            database.withTransaction(session ->
                session
                    .createNativeQuery(
                        "select true from (select pg_advisory_xact_lock(hashtextextended("
                            + "'sallyport outbox outbox_test', 0))) l",
                        Boolean.class)
                    .getSingleResult()
                    .invoke(() -> held.complete(null))
                    .chain(() -> untilReleased(release))));
    held.get();

    store(List.of("third"));
    await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> stored() == 1);
    release.complete(null);

    await().atMost(PATIENCE).until(() -> stored() == 0);
    ended.get();
    broker.close();
  }

  private void startKafka() throws IOException {
    int port = Integer.parseInt(kafka.substring(kafka.indexOf(':') + 1));
    broker = KafkaBroker.start(log, port, DatabaseAndNoKafka.freePort());
    broker.createTopic(TOPIC, 1, Map.of());
  }

  private Uni<Void> untilReleased(CompletableFuture<Void> release) {
    Context context = Objects.requireNonNull(Vertx.currentContext());
    return Uni.createFrom()
        .completionStage(release)
        .emitOn(run -> context.runOnContext(ignored -> run.run()));
  }

  private void store(List<String> subjects) throws Exception {
    onContext(() ->
            database.withTransaction(session ->
                session.persistAll(subjects.stream().map(OutboxRelayIT::event).toArray())))
        .get();
  }

  private static OutboxRecord event(String subject) {
    EventEnvelope envelope =
        EventEnvelope.of("io.sallyport.test.v1", "/test", Instant.now(), subject);
    return new OutboxRecord(TOPIC, "alice", envelope, subject.getBytes(UTF_8));
  }

  private long stored() throws Exception {
    return onContext(() ->
            database.withSession(session ->
                session
                    .createSelectionQuery("select count(*) from OutboxRecord", Long.class)
                    .getSingleResult()))
        .get();
  }

  private <T> CompletableFuture<T> onContext(Supplier<Uni<T>> work) {
    Context context = VertxContext.getOrCreateDuplicatedContext(vertx);
    VertxContextSafetyToggle.setContextSafe(context, true);
    CompletableFuture<T> result = new CompletableFuture<>();
    context.runOnContext(
        ignored -> work.get().subscribe().with(result::complete, result::completeExceptionally));
    return result;
  }

  private List<String> published() {
    return records().stream().map(r -> new String(r.value(), UTF_8)).toList();
  }

  private List<ConsumerRecord<String, byte[]>> records() {
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = Objects.requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(found::add);
      }
    }
    return found;
  }

  private static EventEnvelope envelope(ConsumerRecord<String, byte[]> record) {
    try {
      return EventEnvelope.from(record.headers());
    } catch (InvalidEnvelopeException e) {
      throw new AssertionError(e);
    }
  }
}
