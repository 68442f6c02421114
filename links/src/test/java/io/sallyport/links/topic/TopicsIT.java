package io.sallyport.links.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.embedded.KafkaBroker;
import io.sallyport.links.event.Topics;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One story, in order: a broker without topics gets them, and keeps them as they are defined. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TopicsIT {

  @TempDir static Path directory = Path.of("");

  @SuppressWarnings("NullAway.Init")
  private static KafkaBroker broker;

  @SuppressWarnings("NullAway.Init")
  private static Admin admin;

  @BeforeAll
  static void start() throws IOException {
    broker = KafkaBroker.start(directory.resolve("kafka"), freePort(), freePort());
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  @Test
  @Order(1)
  void theCommandMakesEveryTopicAsFilesAndEnvironmentSay() throws Exception {
    Path file = directory.resolve("topics.properties");
    Files.writeString(
        file, "sallyport.topics.partitions=4\nsallyport.topics.retention=${days:3}d\n");

    Command command =
        command(
            Map.of(
                "QUARKUS_CONFIG_LOCATIONS",
                file.toString(),
                "KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "SALLYPORT_TOPICS_REPLICAS",
                "1",
                "SALLYPORT_TOPICS_MIN_IN_SYNC_REPLICAS",
                "1",
                "SALLYPORT_TOPICS_RECORDINGS_RETENTION",
                "0s"));

    assertThat(command.output()).contains("made sallyport.control.v1", "the topics are there");
    assertThat(command.status()).isZero();
    assertThat(partitions(Topics.SESSION_EVENTS)).isEqualTo(4);
    assertThat(partitions(Topics.CONTROL)).isEqualTo(1);
    assertThat(setting(Topics.SESSION_EVENTS, "retention.ms"))
        .isEqualTo(String.valueOf(Duration.ofDays(3).toMillis()));
    assertThat(setting(Topics.RECORDINGS, "retention.ms")).isEqualTo("-1");
    assertThat(setting(Topics.RISK, "cleanup.policy")).isEqualTo("compact");
    assertThat(setting(Topics.AUDIT, "min.insync.replicas")).isEqualTo("1");
  }

  @Test
  @Order(2)
  void aSecondRunGivesThemOtherSettingsAndLeavesPartitionsAlone() throws Exception {
    admin.createPartitions(Map.of(Topics.ALERTS, NewPartitions.increaseTo(5))).all().get();

    TopicCreation.Outcome outcome =
        creation()
            .bringAbout(
                Topics.all(4, Duration.ofDays(30), Duration.ZERO),
                TopicCreation.Copies.AS_THE_BROKER_SAYS);

    assertThat(outcome.created()).isEmpty();
    assertThat(outcome.changed())
        .containsExactlyInAnyOrder(
            Topics.SESSION_EVENTS, Topics.ALERTS, Topics.AUDIT, Topics.DEAD_LETTER);
    assertThat(outcome.otherwise())
        .singleElement()
        .asString()
        .startsWith("sallyport.alerts.v1 has 5 partitions, not 4;");
    assertThat(partitions(Topics.ALERTS)).isEqualTo(5);
    assertThat(setting(Topics.AUDIT, "retention.ms"))
        .isEqualTo(String.valueOf(Duration.ofDays(30).toMillis()));
  }

  @Test
  @Order(3)
  void aThirdRunDoesNothing() {
    TopicCreation.Outcome outcome =
        creation()
            .bringAbout(
                Topics.all(4, Duration.ofDays(30), Duration.ZERO),
                TopicCreation.Copies.AS_THE_BROKER_SAYS);

    assertThat(outcome.created()).isEmpty();
    assertThat(outcome.changed()).isEmpty();
  }

  @Test
  @Order(4)
  void whereKafkaIsNotTheCommandFailsInTime() throws Exception {
    Command command =
        command(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + freePort(),
                "SALLYPORT_TOPICS_PATIENCE",
                "1s"));

    assertThat(command.status()).isEqualTo(1);
    assertThat(command.output()).contains("sallyport: the topics could not be made:");
  }

  @Test
  @Order(5)
  void moreCopiesInSyncThanThereAreAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TopicCreation.Copies((short) 2, 3))
        .withMessageContaining("sallyport.topics.min-in-sync-replicas");
  }

  private record Command(int status, String output) {}

  /** As in a container: a JVM of its own, told by its environment alone. */
  private static Command command(Map<String, String> environment) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TopicsMain.class.getName())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
    return new Command(process.exitValue(), output);
  }

  private static TopicCreation creation() {
    return new TopicCreation(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  private static int partitions(String topic) throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> found =
        admin.describeTopics(List.of(topic)).allTopicNames().get();
    return Objects.requireNonNull(found.get(topic)).partitions().size();
  }

  private static String setting(String topic, String name)
      throws ExecutionException, InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return Objects.requireNonNull(
            admin.describeConfigs(List.of(resource)).all().get().get(resource))
        .get(name)
        .value();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
