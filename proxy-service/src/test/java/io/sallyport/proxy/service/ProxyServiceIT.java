package io.sallyport.proxy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sallyport.contract.event.v1.AccountBlocked;
import io.sallyport.contract.event.v1.AccountUnblocked;
import io.sallyport.contract.event.v1.ControlState;
import io.sallyport.contract.event.v1.SessionEnd;
import io.sallyport.contract.event.v1.SessionEvent;
import io.sallyport.contract.event.v1.SessionEvent.EventCase;
import io.sallyport.contract.session.v1.HeldSession;
import io.sallyport.contract.session.v1.InterruptSessionRequest;
import io.sallyport.contract.session.v1.InterruptSessionsRequest;
import io.sallyport.contract.session.v1.ListSessionsRequest;
import io.sallyport.contract.session.v1.SessionControlGrpc.SessionControlBlockingStub;
import io.sallyport.contract.session.v1.SessionSelector;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.links.event.Topics;
import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The whole proxy: a real client, a real target, a real Kafka; access and judge are doubles behind
 * gRPC.
 */
@QuarkusTest
@QuarkusTestResource(ProxyResources.class)
class ProxyServiceIT {

  private static final byte[] NO_INPUT = new byte[0];

  @ConfigProperty(name = "sallyport.proxy.ssh.port")
  int ssh;

  @GrpcClient("control")
  SessionControlBlockingStub control;

  // Quarkus sets it before each test.
  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource("/q/health/ready")
  URI ready;

  // Quarkus sets it before each test.
  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource("/q/metrics")
  URI metrics;

  @BeforeEach
  void begin() {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> get(ready).statusCode() == 200 && held().isEmpty());
  }

  private Outcome ssh(String... command) throws Exception {
    return OpenSsh.run(words(command), NO_INPUT);
  }

  private List<String> words(String... command) {
    List<String> more = new ArrayList<>(List.of("127.0.0.1"));
    more.addAll(List.of(command));
    return Objects.requireNonNull(ProxyResources.target)
        .ssh(ssh, "alice[root@box]", "operator", more);
  }

  private List<HeldSession> held() {
    return control.listSessions(ListSessionsRequest.getDefaultInstance()).getSessionsList();
  }

  private static HttpResponse<String> get(URI uri) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void aSessionIsOnKafkaInItsOrderUnderItsId() throws Exception {
    Outcome outcome = ssh("echo on-kafka; exit 3");

    assertThat(outcome.text()).isEqualTo("on-kafka\n");
    assertThat(outcome.status()).isEqualTo(3);
    List<ConsumerRecord<String, byte[]>> records = sessionWith("echo on-kafka; exit 3");
    List<SessionEvent> events = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> message : records) {
      SessionEvent event = SessionEvent.parseFrom(message.value());
      events.add(event);
      EventEnvelope envelope = EventEnvelope.from(message.headers());
      assertThat(envelope.subject()).isEqualTo(event.getSessionId()).isEqualTo(message.key());
      assertThat(envelope.source()).isEqualTo("/proxy-service/127.0.0.1:9081");
    }
    assertThat(events)
        .extracting(SessionEvent::getEventCase)
        .containsExactly(
            EventCase.SESSION_STARTED,
            EventCase.CHANNEL_OPENED,
            EventCase.COMMAND_JUDGED,
            EventCase.COMMAND_SETTLED,
            EventCase.CHANNEL_CLOSED,
            EventCase.RECORDING_REACHED,
            EventCase.SESSION_ENDED);
    assertThat(events)
        .extracting(SessionEvent::getSequence)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(events)
        .allSatisfy(event -> {
          assertThat(event.getSnapshotHash()).isEqualTo("abc123");
          assertThat(event.getSubject().getOperator().getId()).isEqualTo("id-alice");
          assertThat(event.getSourceAddress()).isEqualTo("127.0.0.1");
        });
    assertThat(EventEnvelope.from(records.getFirst().headers()).type())
        .isEqualTo("io.sallyport.session.started.v1");
    assertThat(events.getLast().getSessionEnded().getReason())
        .isEqualTo(SessionEnd.SESSION_END_OPERATOR);
  }

  @Test
  void aRefusedCommandDoesNotRun() throws Exception {
    Outcome outcome = ssh("echo forbidden");

    assertThat(outcome.status()).isEqualTo(126);
    assertThat(outcome.error()).startsWith("sallyport: ").contains("this command is blocked");
    assertThat(outcome.output()).isEmpty();
  }

  @Test
  void aShellThatIsProbedTellsItsLinesAndTheOperatorSeesNothingOfIt() throws Exception {
    String user = System.getProperty("user.name");
    Assumptions.assumeTrue(
        Files.readAllLines(Path.of("/etc/passwd")).stream()
            .anyMatch(line -> line.startsWith(user + ":") && line.endsWith("/bash")),
        "the login shell is not bash");
    List<String> words = new ArrayList<>(List.of("env", "TERM=xterm-256color"));
    words.addAll(
        Objects.requireNonNull(ProxyResources.target)
            .ssh(ssh, "alice[root@probed]", "operator", List.of("-tt", "127.0.0.1")));
    String keys = "unset HISTFILE\recho probes=$(bind -X | grep -c READLINE_LINE)\rexit\r";

    Outcome outcome = OpenSsh.run(words, keys.getBytes(StandardCharsets.US_ASCII));

    assertThat(outcome.text()).contains("probes=1").doesNotContain("7777");
    assertThat(outcome.status()).isZero();
  }

  @Test
  void anAdministratorSeesAndInterruptsASession() throws Exception {
    Process client = new ProcessBuilder(words("echo up; sleep 60")).start();
    assertThat(client.inputReader().readLine()).isEqualTo("up");
    HeldSession session = held().getFirst();
    assertThat(session.getSubject().getOperator().getName()).isEqualTo("alice");
    assertThat(session.getChannels()).isEqualTo(1);
    assertThat(get(metrics).body()).contains("sallyport_sessions 1.0");

    assertThat(interrupt(session.getSessionId())).containsExactly(session.getSessionId());

    assertThat(client.waitFor()).isEqualTo(255);
    Awaitility.await().until(() -> held().isEmpty());
  }

  @Test
  void aSessionThatIsNotHereCannotBeInterrupted() {
    assertThat(interrupt("nowhere")).isEmpty();
    assertThatExceptionOfType(StatusRuntimeException.class)
        .isThrownBy(() ->
            control.interruptSession(
                InterruptSessionRequest.newBuilder().setSessionId("nowhere").build()))
        .satisfies(e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND));
  }

  private List<String> interrupt(String session) {
    return control
        .interruptSessions(
            InterruptSessionsRequest.newBuilder()
                .setSessions(SessionSelector.newBuilder().setSessionId(session))
                .setBy("carol")
                .setReason("enough")
                .build())
        .getSessionIdsList();
  }

  @Test
  void aBlockOnTheControlTopicEndsTheSessionAndKeepsTheOperatorOut() throws Exception {
    Process client = new ProcessBuilder(words("echo up; sleep 60")).start();
    assertThat(client.inputReader().readLine()).isEqualTo("up");

    control(
        ControlState.newBuilder()
            .setAccountBlocked(AccountBlocked.newBuilder().setEndSessions(true)));

    assertThat(client.waitFor()).isEqualTo(255);
    assertThat(ssh("true").error()).contains("your account is blocked");

    control(ControlState.newBuilder().setAccountUnblocked(AccountUnblocked.getDefaultInstance()));
    Awaitility.await().until(() -> ssh("true").status() == 0);
  }

  private static void control(ControlState.Builder state) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", ProxyResources.kafka),
            new StringSerializer(),
            new ByteArraySerializer())) {
      byte[] value =
          state
              .setBy("carol")
              .setReason("hit too often")
              .setChangedAt(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond() + 1))
              .build()
              .toByteArray();
      producer.send(new ProducerRecord<>(Topics.CONTROL, "account-block:alice", value)).get();
    }
  }

  /** All events of the session that judged this line, once it has ended. */
  private static List<ConsumerRecord<String, byte[]>> sessionWith(String line) {
    List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", ProxyResources.kafka),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.SESSION_EVENTS).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return Awaitility.await()
          .atMost(Duration.ofSeconds(15))
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
                return ended(all, line);
              },
              found -> !found.isEmpty());
    }
  }

  private static List<ConsumerRecord<String, byte[]>> ended(
      List<ConsumerRecord<String, byte[]>> all, String line) throws Exception {
    String id = "";
    for (ConsumerRecord<String, byte[]> message : all) {
      if (SessionEvent.parseFrom(message.value()).getCommandJudged().getLine().equals(line)) {
        id = message.key();
      }
    }
    String session = id;
    List<ConsumerRecord<String, byte[]>> found =
        all.stream().filter(message -> message.key().equals(session)).toList();
    return !found.isEmpty() && SessionEvent.parseFrom(found.getLast().value()).hasSessionEnded()
        ? found
        : List.of();
  }
}
