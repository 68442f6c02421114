package io.sallyport.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.kubernetes.LocalCluster.Node;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The roles of admin-api as the chart deploys them, each with the secrets that are its own and no
 * others, after the chart's Jobs; of the console two nodes. One story: the last part stops a node.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RolesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Four processes start at once, perhaps on a machine that does much else. */
  private static final Duration START = Duration.ofMinutes(4);

  private static final String DENIED = "\"status\":421";

  @TempDir static Path directory = Path.of("");

  @SuppressWarnings("NullAway.Init")
  private static LocalCluster cluster;

  @SuppressWarnings("NullAway.Init")
  private static Node access;

  @SuppressWarnings("NullAway.Init")
  private static Node archive;

  @SuppressWarnings("NullAway.Init")
  private static Node console;

  /** Takes the archive for a node that seals. */
  @SuppressWarnings("NullAway.Init")
  private static Node mistaken;

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    Manifests made =
        Chart.copiedTo(directory.resolve("sallyport"))
            .render(
                "minimal.yaml",
                Map.of(
                    "tls.enabled", false,
                    "kafka.securityProtocol", "PLAINTEXT",
                    "kafka.caSecret", "",
                    "database.sslMode", "disable",
                    "database.caSecret", "",
                    "recordings.s3.bucket", "",
                    "recordings.persistentVolumeClaim", "recordings"));
    cluster = new LocalCluster(directory, made);
    cluster.secretFile(
        "/etc/sallyport/vault/vault-key", Base64.getEncoder().encodeToString(new byte[32]));
    cluster.secretFile("/etc/sallyport/recording-key/recording-key", signingKey());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> topics = threads.submit(() -> cluster.job("-topics"));
      assertThat(cluster.job("-migrate-admin")).startsWith("0\n");
      assertThat(topics.get()).startsWith("0\n").contains("the topics are there");
    }
    access = cluster.start("admin-access", "", 1);
    archive = cluster.start("admin-archive", "", 1);
    String token = "sallyport.admin.bootstrap-token=" + LocalCluster.ADMINISTRATOR + "\n";
    console = cluster.start("admin-console", token, access.grpc());
    mistaken = cluster.start("admin-console", token, archive.grpc());
    for (Node node : List.of(access, archive, console, mistaken)) {
      await().atMost(START).untilAsserted(() -> assertThat(isReady(node)).as(node.said()).isTrue());
    }
  }

  @AfterAll
  static void stop() throws IOException {
    cluster.close();
  }

  @Test
  @Order(1)
  void onlyTheConsoleServesRestAndTheOthersSayWhoDoes() throws Exception {
    for (String path : List.of("/v1/operators", "/", "/console/", "/q/openapi", "/q/healthy")) {
      assertThat(get(access, path)).contains(DENIED, "is there for access", "there for console.");
      assertThat(get(archive, path)).contains(DENIED, "is there for archive");
    }
    assertThat(get(console, "/v1/operators")).startsWith("200 ");
    assertThat(get(access, "/q/metrics")).startsWith("200 ");
  }

  @Test
  @Order(2)
  void onlyTheArchiveConsumes() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.kafka()))) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            Set<String> groups =
                admin.listGroups().all().get().stream()
                    .map(group -> group.groupId())
                    .collect(Collectors.toSet());
            assertThat(groups)
                .containsExactlyInAnyOrder("admin-api", "admin-api-audit", "admin-api-recordings");
            Map<String, ConsumerGroupDescription> described =
                admin.describeConsumerGroups(groups).all().get();
            assertThat(described.values())
                .allSatisfy(group -> assertThat(group.members()).hasSize(1));
          });
    }
  }

  @Test
  @Order(3)
  void theConsoleHasSecretsSealedByAccessAndByNoOther() throws Exception {
    assertThat(
            post(
                console,
                "/v1/devices",
                """
                {"name": "shell-1", "host": "127.0.0.1", "port": 22}\
                """))
        .startsWith("201 ");

    assertThat(
            post(
                console,
                "/v1/credentials",
                """
                {"name": "root", "device": "shell-1", "secret": {"password": "hidden"},
                 "elevationPassword": "hidden too"}\
                """))
        .startsWith("201 ")
        .contains("\"keyId\":\"", "\"hasElevationPassword\":true")
        .doesNotContain("hidden");
    assertThat(
            post(
                mistaken,
                "/v1/credentials",
                """
                {"name": "other", "device": "shell-1", "secret": {"password": "hidden"}}\
                """))
        .startsWith("503 ")
        .contains("UNIMPLEMENTED", "is there for archive", "one that is there for access.")
        .doesNotContain("hidden");
  }

  @Test
  @Order(4)
  void twoConsolesSideBySidePublishEachChangeOnce() throws Exception {
    List<Future<String>> asked = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        String body = "{\"name\": \"operator-%d\"}".formatted(i);
        Node node = i % 2 == 0 ? console : mistaken;
        asked.add(threads.submit(() -> post(node, "/v1/operators", body)));
      }
    }
    for (Future<String> answer : asked) {
      assertThat(answer.get()).startsWith("201 ");
    }

    List<String> made = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> reader = reader()) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            for (ConsumerRecord<String, byte[]> record : reader.poll(Duration.ofMillis(200))) {
              ids.add(header(record, "ce_id"));
              String text = new String(record.value(), StandardCharsets.ISO_8859_1);
              if (text.contains("operator-")) {
                made.add(text.substring(text.indexOf("operator-")).split("[^a-z0-9-]", 2)[0]);
              }
            }
            assertThat(new TreeSet<>(made)).hasSize(40);
          });
    }
    assertThat(made).doesNotHaveDuplicates();
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  @Order(5)
  void noNodeSaysThatItMissesASecretOfAnotherRole() throws Exception {
    assertThat(console.said()).contains("recordings are read store=");
    assertThat(archive.said()).contains("recordings are kept store=");
    for (Node node : List.of(access, archive, console)) {
      assertThat(node.said().lines().filter(line -> line.contains("\"level\":\"ERROR\"")))
          .isEmpty();
    }
  }

  @Test
  @Order(6)
  void withoutAccessTheConsoleWorksOnButSealsNothing() throws Exception {
    access.stop();

    assertThat(
            post(
                console,
                "/v1/credentials",
                """
                {"name": "late", "device": "shell-1", "secret": {"password": "hidden"}}\
                """))
        .startsWith("503 ")
        .contains("key provider")
        .doesNotContain("hidden");
    assertThat(get(console, "/v1/credentials")).startsWith("200 ").doesNotContain("\"late\"");
    assertThat(isReady(console)).isTrue();
  }

  private static KafkaConsumer<String, byte[]> reader() {
    KafkaConsumer<String, byte[]> reader =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", cluster.kafka(),
                "group.id", "test",
                "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    reader.subscribe(List.of("sallyport.audit.v1"));
    return reader;
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(
        Objects.requireNonNull(record.headers().lastHeader(name)).value(), StandardCharsets.UTF_8);
  }

  private static boolean isReady(Node node) throws Exception {
    try {
      return get(node, "/q/health/ready").startsWith("200 ");
    } catch (IOException _) {
      // It doesn't listen yet.
      return false;
    }
  }

  private static String get(Node node, String path) throws IOException, InterruptedException {
    return answer(request(node, path).GET().build());
  }

  private static String post(Node node, String path, String body)
      throws IOException, InterruptedException {
    return answer(
        request(node, path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static HttpRequest.Builder request(Node node, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.http() + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + LocalCluster.ADMINISTRATOR);
  }

  private static String answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }

  /** A key as openssl makes it: the secret half, then the public one. */
  private static String signingKey() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Base64.Encoder base64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
        .formatted(
            base64.encodeToString(pair.getPrivate().getEncoded()),
            base64.encodeToString(pair.getPublic().getEncoded()));
  }
}
