package io.sallyport.siem.delivery.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.links.event.DeadLetter;
import io.sallyport.links.event.DeadLetterProducer;
import io.sallyport.links.event.Topics;
import io.sallyport.links.kafka.KafkaClients;
import io.sallyport.links.trace.Traces;
import io.sallyport.siem.delivery.Backoff;
import io.sallyport.siem.delivery.DeliveryState;
import io.sallyport.siem.delivery.Transport;
import io.sallyport.siem.delivery.file.FileTransport;
import io.sallyport.siem.delivery.socket.SocketTransport;
import io.sallyport.siem.delivery.socket.TcpConnector;
import io.sallyport.siem.format.SyslogMessage;
import io.sallyport.siem.format.event.EventCatalogue;
import io.sallyport.siem.format.event.Events;
import io.sallyport.testservers.TestKafka;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delivery with a real Kafka. Every test has sessions and consumer groups of its own. */
class DestinationWorkerIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Backoff SHORT = new Backoff(Duration.ofMillis(50), Duration.ofMillis(400));
  private static final Pattern SESSION_AND_SEQUENCE =
      Pattern.compile("cn1=(\\d+) .*externalId=(\\S+)");

  private static final List<Future<RecordMetadata>> SENT = new CopyOnWriteArrayList<>();

  private static TestKafka broker;
  private static KafkaProducer<String, byte[]> producer;

  private final String session = "s-" + UUID.randomUUID().toString().substring(0, 18);
  private final List<DestinationWorker> running = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final CountedDelivery metrics = new CountedDelivery();

  @TempDir Path directory;

  @BeforeAll
  static void startKafka() throws IOException {
    broker = TestKafka.start();
    Topics.all()
        .forEach(topic -> broker.createTopic(topic.name(), topic.partitions(), topic.config()));
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stopKafka() {
    producer.close();
    broker.close();
  }

  @AfterEach
  void stopWorkers() throws InterruptedException {
    assertThat(SENT).noneMatch(sent -> sent.state() == Future.State.FAILED);
    running.forEach(DestinationWorker::stop);
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(10));
    }
  }

  @Test
  void every_event_arrives_once_and_in_the_order_of_its_session() throws Exception {
    Path file = directory.resolve("events.cef");
    start("file", new FileTransport(file, "1"));

    publish(session + "a", 1, 300);
    publish(session + "b", 1, 300);

    await().atMost(PATIENCE).until(() -> inFile(file, session + "b").size() == 300);
    await().atMost(PATIENCE).until(() -> inFile(file, session + "a").size() == 300);
    assertThat(inFile(file, session + "a")).isEqualTo(sequence(1, 300));
    assertThat(inFile(file, session + "b")).isEqualTo(sequence(1, 300));
    await().atMost(PATIENCE).until(() -> metrics.delivered.get() >= 600);
  }

  @Test
  void a_destination_that_is_down_holds_no_other_up_and_loses_nothing() throws Exception {
    int port = freePort();
    Path file = directory.resolve("events.cef");
    DestinationWorker down = start("tcp", tcp(port, Duration.ofMillis(200)));
    start("file", new FileTransport(file, "1"));
    publish(session, 1, 50);

    await().atMost(PATIENCE).until(() -> inFile(file, session).size() == 50);
    await().atMost(PATIENCE).until(() -> down.state() instanceof DeliveryState.Down);

    try (Receiver receiver = new Receiver(port, false)) {
      await().atMost(PATIENCE).until(() -> received(receiver).size() == 50);
      assertThat(received(receiver)).isEqualTo(sequence(1, 50));
      assertThat(receiver.messages().getFirst()).startsWith("<107>1 ").contains(" - CEF:0|");
      assertThat(down.state()).isInstanceOf(DeliveryState.Up.class);
    }
  }

  @Test
  void after_a_cut_connection_everything_arrives_in_order_with_nothing_missing() throws Exception {
    try (Receiver receiver = new Receiver(0, false)) {
      start("tcp", tcp(receiver.port(), Duration.ofMillis(300)));
      publish(session, 1, 40);
      await().atMost(PATIENCE).until(() -> received(receiver).size() >= 40);

      receiver.cut();
      publish(session, 41, 40);
      await().atMost(PATIENCE).until(() -> received(receiver).contains(80));

      // Some may have come twice; the first arrivals are complete and in order.
      assertThat(new LinkedHashSet<>(received(receiver)))
          .containsExactlyElementsOf(sequence(1, 80));
      assertThat(metrics.reconnected.get()).isPositive();
    }
  }

  @Test
  void killed_between_delivery_and_commit_the_next_one_sends_again_and_loses_nothing()
      throws Exception {
    try (Receiver receiver = new Receiver(0, false)) {
      DestinationWorker first = start("tcp", tcp(receiver.port(), Duration.ofHours(1)));
      publish(session, 1, 30);
      await().atMost(PATIENCE).until(() -> received(receiver).size() == 30);
      first.stop();
      threads.getFirst().join();
      assertThat(metrics.delivered.get()).isZero();

      publish(session, 31, 10);
      start("tcp", tcp(receiver.port(), Duration.ofMillis(100)));

      await().atMost(PATIENCE).until(() -> received(receiver).size() == 70);
      assertThat(received(receiver).subList(30, 70)).isEqualTo(sequence(1, 40));
      await().atMost(PATIENCE).until(() -> metrics.delivered.get() >= 40);
    }
  }

  @Test
  void a_receiver_that_stops_reading_is_given_up_and_the_consumer_stays_in_its_group()
      throws Exception {
    int port = freePort();
    DestinationWorker worker;
    try (Receiver silent = new Receiver(port, true)) {
      worker = start("tcp", tcp(port, Duration.ofMillis(200)));
      publishLong(session, 400);
      await().atMost(PATIENCE).until(() -> worker.state() instanceof DeliveryState.Down);
      assertThat(silent.connections()).isPositive();
      assertThat(metrics.lag.get()).isPositive();
    }
    try (Receiver receiver = new Receiver(port, false)) {
      await().atMost(PATIENCE).until(() -> received(receiver).contains(400));
      assertThat(new LinkedHashSet<>(received(receiver)))
          .containsExactlyElementsOf(sequence(1, 400));
    }
  }

  @Test
  void what_can_not_be_put_into_words_is_a_dead_letter_and_the_rest_goes_on() throws Exception {
    Path file = directory.resolve("events.cef");
    start("file", new FileTransport(file, "1"));
    SENT.add(
        producer.send(
            new ProducerRecord<>(
                Topics.SESSION_EVENTS,
                null,
                session,
                "no protobuf at all".getBytes(UTF_8),
                Events.envelope("e").toHeaders())));
    SENT.add(
        producer.send(
            new ProducerRecord<>(
                Topics.SESSION_EVENTS,
                session,
                Events.blocked(session, 1, "without an envelope").toByteArray())));
    publish(session, 2, 1);

    await().atMost(PATIENCE).until(() -> inFile(file, session).equals(List.of(2)));
    assertThat(deadLetters())
        .satisfiesExactly(
            reason -> assertThat(reason).startsWith("not an event of"),
            reason -> assertThat(reason).contains("ce_time"));
    await().atMost(PATIENCE).until(() -> metrics.deadLettered.get() >= 2);
  }

  private DestinationWorker start(String name, Transport transport) {
    DestinationWorker worker =
        new DestinationWorker(
            new DestinationWorker.Parts(
                name,
                () -> consumer("siem." + session + "." + name),
                transport,
                new EventCatalogue(false),
                new DeadLetterProducer(
                    KafkaClients.with(Map.of("bootstrap.servers", broker.bootstrapServers()))),
                metrics,
                Traces.off(),
                SHORT,
                Duration.ofSeconds(2)));
    running.add(worker);
    threads.add(Thread.ofPlatform().start(worker));
    return worker;
  }

  private static SocketTransport tcp(int port, Duration settleTime) {
    return new SocketTransport(
        "tcp",
        new TcpConnector("127.0.0.1", port, Duration.ofSeconds(2)),
        new SyslogMessage(13, "gw1", false),
        "1",
        settleTime);
  }

  private static KafkaConsumer<String, byte[]> consumer(String group) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", broker.bootstrapServers());
    settings.put("group.id", group);
    settings.put("auto.offset.reset", "earliest");
    settings.put("enable.auto.commit", false);
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private static void publish(String sessionId, int from, int count) {
    for (int i = from; i < from + count; i++) {
      send(sessionId, i, "rm " + i);
    }
    producer.flush();
  }

  private static void publishLong(String sessionId, int count) {
    for (int i = 1; i <= count; i++) {
      send(sessionId, i, "x".repeat(4000));
    }
    producer.flush();
  }

  private static void send(String sessionId, int sequence, String line) {
    SENT.add(
        producer.send(
            new ProducerRecord<>(
                Topics.SESSION_EVENTS,
                null,
                sessionId,
                Events.blocked(sessionId, sequence, line).toByteArray(),
                Events.envelope(sessionId + "/" + sequence).toHeaders())));
  }

  private List<Integer> received(Receiver receiver) {
    return sequences(receiver.messages(), session);
  }

  private static List<Integer> inFile(Path file, String sessionId) throws IOException {
    return Files.exists(file) ? sequences(Files.readAllLines(file), sessionId) : List.of();
  }

  private static List<Integer> sequences(List<String> lines, String sessionId) {
    List<Integer> found = new ArrayList<>();
    for (String line : lines) {
      Matcher matcher = SESSION_AND_SEQUENCE.matcher(line);
      if (matcher.find() && matcher.group(2).equals(sessionId)) {
        found.add(Integer.valueOf(matcher.group(1)));
      }
    }
    return found;
  }

  private static List<Integer> sequence(int from, int to) {
    return IntStream.rangeClosed(from, to).boxed().toList();
  }

  private List<String> deadLetters() {
    List<String> reasons = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer = consumer("dead." + session)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.DEAD_LETTER).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(p -> consumer.position(p) < Objects.requireNonNull(ends.get(p)))) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          if (session.equals(record.key())) {
            reasons.add(new String(record.headers().lastHeader(DeadLetter.REASON).value(), UTF_8));
          }
        }
      }
    }
    return reasons;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
