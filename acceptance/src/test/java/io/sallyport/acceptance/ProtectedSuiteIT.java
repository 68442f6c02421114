package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.embedded.Certificates;
import io.sallyport.embedded.KafkaProtection;
import io.sallyport.standalone.broker.BrokerMain;
import io.sallyport.standalone.database.DatabaseMain;
import io.sallyport.standalone.suite.Home;
import io.sallyport.standalone.suite.Ports;
import io.sallyport.standalone.suite.Protection;
import io.sallyport.standalone.suite.Settings;
import io.sallyport.testbed.Programs;
import io.sallyport.testbed.SecretForms;
import io.sallyport.testbed.TerminalClient;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole suite with TLS on every link, as {@code SALLYPORT_SECURE=1} starts it, with taps before
 * what carries secrets.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtectedSuiteIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration LATER = Duration.ofSeconds(60);

  private final List<Tap> taps = new ArrayList<>();
  private Path directory;
  private Gateway gateway;
  private Certificates certificates;
  private Certificates foreign;
  private Ports ports;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    this.directory = directory;
    Assumptions.assumeTrue(
        Stream.of("ssh", "sshd", "ssh-keygen", "openssl")
            .allMatch(p -> Programs.find(p).isPresent()),
        "needs ssh, sshd, ssh-keygen and openssl");
    ports = Gateway.freePorts();
    Tap access = tap(ports.adminGrpc());
    Tap rules = tap(ports.rulesGrpc());
    Tap database = tap(ports.database());
    Home home = new Home(directory.resolve("home"));
    certificates = home.certificates();
    String url = "postgresql://127.0.0.1:" + database.port() + "/" + DatabaseMain.DATABASE;
    gateway =
        Gateway.start(
            directory,
            ports,
            Protection.TLS,
            Map.of(
                "proxy-service",
                """
                quarkus.grpc.clients.access.port=%d
                quarkus.grpc.clients.rules.port=%d
                """
                    .formatted(access.port(), rules.port()),
                "admin-api",
                """
                quarkus.datasource.reactive.url=%s
                quarkus.datasource.jdbc.url=jdbc:%<s?sslmode=verify-full&sslrootcert=%s
                """
                    .formatted(url, certificates.authority()),
                "rules-service",
                "quarkus.tls.services.reload-period=1s\n"));
    foreign = Certificates.make(Settings.projectAbove(Path.of("")), directory.resolve("foreign"));
    Gateway.Operator first = gateway.newOperator();
    Gateway.Device device = gateway.newDevice(first);
    // A suite that has just started may take longer over its first line than a line may wait.
    await()
        .atMost(LATER)
        .until(() -> Finished.of(gateway.ssh(first, device).exec("true"), "", SOON).status() == 0);
  }

  @AfterAll
  void stop() throws IOException {
    if (gateway != null) {
      gateway.close();
    }
    for (Tap tap : taps) {
      tap.close();
    }
  }

  private Tap tap(int port) throws IOException {
    Tap tap = Tap.before(port);
    taps.add(tap);
    return tap;
  }

  @Test
  void aSessionIsJudgedLockedRecordedAndReplayedAndNothingReadableCrosses() throws Exception {
    String secret = "Zq7-secret-of-the-credential";
    String command = "Zq7-word-of-the-command";
    String pattern = "Zq7-refused-by-a-rule";
    Gateway.Operator operator = gateway.newOperator();
    Gateway.Device device = gateway.newDeviceWithElevation(operator, secret);
    gateway.newRule(device, "BLOCK", pattern + " *", "");

    Finished ran = Finished.of(gateway.ssh(operator, device).exec("echo " + command), "", SOON);
    Finished refused = Finished.of(gateway.ssh(operator, device).exec(pattern + " x"), "", SOON);

    assertThat(ran.status()).as(ran.errors()).isZero();
    assertThat(ran.output()).isEqualTo(command + "\n");
    assertThat(refused.status()).isEqualTo(126);
    await()
        .atMost(SOON)
        .until(
            () -> gateway.commands(device).stream().anyMatch(c -> c.toString().contains(pattern)));
    await().atMost(SOON).until(() -> Files.readString(gateway.events()).contains(pattern));
    lockedAndReleased(operator, device);
    replayed(device, command);
    JsonNode destinations = gateway.rest().get("/v1/destinations").expectSuccess();
    assertThat(destinations.toString()).contains("file");

    for (Tap tap : taps) {
      byte[] crossed = tap.crossed();
      assertThat(crossed.length).isGreaterThan(2_000);
      for (String word : List.of(secret, command, pattern, operator.name() + "[root@")) {
        assertThat(new SecretForms(word).in(crossed)).as(word).isEmpty();
      }
    }
  }

  private void lockedAndReleased(Gateway.Operator operator, Gateway.Device device)
      throws Exception {
    try (TerminalClient running = TerminalClient.start(gateway.ssh(operator, device).shell())) {
      running.awaitOutput("[#$] $", SOON);
      String account = "/v1/operators/" + operator.name();
      await().atMost(SOON).until(() -> gateway.sessions(device).size() == 3);

      JsonNode lock =
          gateway
              .rest()
              .post(account + "/lock", gateway.rest().object().put("allSessions", true))
              .expectSuccess();
      running.awaitOutput("Session locked by bootstrap", SOON);
      assertThat(lock.path("unreachable")).isEmpty();
      gateway.rest().post(account + "/release", gateway.rest().object()).expectSuccess();
      running.awaitOutput("Session released by bootstrap", SOON);
      running.type("exit\r");
      assertThat(running.exitCode(SOON)).isPresent();
    }
  }

  /** By the command line, which finds the authority where the suite has it. */
  private void replayed(Gateway.Device device, String word) throws Exception {
    String session =
        gateway.sessions(device).stream()
            .map(each -> each.path("id").asText())
            .reduce((newer, older) -> older)
            .orElseThrow();
    await().atMost(LATER).until(() -> gateway.recordingState(session).equals("complete"));
    Finished replayed = cli("replay", session, "--speed", "1000");
    assertThat(replayed.status()).as(replayed.errors()).isZero();
    assertThat(replayed.output()).contains(word);
  }

  private Finished cli(String... words) throws Exception {
    Path target = gateway.suite().settings().project().resolve("cli/target");
    List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                "SALLYPORT_HOME=" + gateway.home(),
                "XDG_CONFIG_HOME=" + directory,
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                target.resolve("sallyport-cli.jar") + ":" + target.resolve("lib") + "/*",
                "io.sallyport.cli.CliMain"));
    command.addAll(List.of(words));
    return Finished.of(command, "", SOON);
  }

  @Test
  void noGrpcPortAnswersWithoutACertificateOfTheSuitesOwnAuthority() throws Exception {
    Map<String, Integer> servers =
        Map.of(
            "rules-service", ports.rulesGrpc(),
            "risk-service", ports.riskGrpc(),
            "admin-api", ports.adminGrpc(),
            "proxy-service", ports.proxyGrpc());
    for (Map.Entry<String, Integer> server : servers.entrySet()) {
      int port = server.getValue();
      X509Certificate shown =
          GrpcKnock.encrypted(
              port, GrpcKnock.showing(certificates.of("kafka"), certificates.authority()));
      assertThat(shown.getSubjectX500Principal().getName()).isEqualTo("CN=" + server.getKey());

      assertThat(GrpcKnock.plain(port)).as(server.getKey()).isFalse();
      assertThatThrownBy(
              () -> GrpcKnock.encrypted(port, gateway.suite().settings().authority().context()))
          .as(server.getKey() + " without a certificate")
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() ->
              GrpcKnock.encrypted(
                  port, GrpcKnock.showing(foreign.of("kafka"), certificates.authority())))
          .as(server.getKey() + " with a foreign certificate")
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() ->
              GrpcKnock.encrypted(
                  port, GrpcKnock.showing(certificates.of("kafka"), foreign.authority())))
          .as("a client that trusts another authority")
          .isInstanceOf(SSLException.class);
    }
  }

  @Test
  void aCertificateRenewedOnDiskIsShownWithoutARestart() throws Exception {
    Certificates.make(
        gateway.suite().settings().project(),
        certificates.directory(),
        "rules-service=rules-service,renewed");
    await()
        .atMost(SOON)
        .until(() ->
            GrpcKnock.encrypted(
                    ports.rulesGrpc(),
                    GrpcKnock.showing(certificates.of("kafka"), certificates.authority()))
                .getSubjectAlternativeNames()
                .toString()
                .contains("renewed"));
    Gateway.Operator operator = gateway.newOperator();
    Gateway.Device device = gateway.newDevice(operator);
    assertThat(Finished.of(gateway.ssh(operator, device).exec("true"), "", SOON).status()).isZero();
  }

  @Test
  void kafkaTakesTheServicesAccountAloneAndOverTls() throws Exception {
    Home home = gateway.suite().settings().home();
    String password = Files.readString(home.kafkaPassword()).strip();
    Certificates.Files files = certificates.of("siem-forwarder");
    KafkaProtection right = new KafkaProtection(files, BrokerMain.USER, password);

    assertThat(topics(right.clientSettings())).contains("sallyport.session-events.v1");

    assertThatThrownBy(
            () -> topics(new KafkaProtection(files, BrokerMain.USER, "wrong").clientSettings()))
        .hasCauseInstanceOf(SaslAuthenticationException.class);
    assertThatThrownBy(() -> topics(Map.of())).hasCauseInstanceOf(TimeoutException.class);
    assertThatThrownBy(() ->
            topics(
                new KafkaProtection(foreign.of("kafka"), BrokerMain.USER, password)
                    .clientSettings()))
        .hasCauseInstanceOf(SslAuthenticationException.class);
  }

  private Set<String> topics(Map<String, Object> settings)
      throws ExecutionException, InterruptedException {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("bootstrap.servers", "127.0.0.1:" + ports.kafka());
    // Who is refused is told so at once; only who speaks no TLS waits in vain.
    int patience = settings.isEmpty() ? 1_500 : 30_000;
    all.put("default.api.timeout.ms", patience);
    all.put("request.timeout.ms", patience);
    try (Admin admin = Admin.create(all)) {
      return admin.listTopics().names().get();
    }
  }

  @Test
  void theDatabaseTakesNobodyWithoutTls() throws Exception {
    String password =
        Files.readString(gateway.suite().settings().home().databasePassword()).strip();
    String url = "jdbc:postgresql://127.0.0.1:" + ports.database() + "/" + DatabaseMain.DATABASE;
    String verified = "?sslmode=verify-full&sslrootcert=" + certificates.authority();
    try (var connection =
            DriverManager.getConnection(url + verified, DatabaseMain.DATABASE, password);
        var plain =
            connection
                .createStatement()
                .executeQuery(
                    "select count(*), count(*) filter (where not ssl) from pg_stat_ssl"
                        + " join pg_stat_activity using (pid) where client_addr is not null")) {
      assertThat(plain.next()).isTrue();
      assertThat(plain.getInt(1)).isGreaterThan(1);
      assertThat(plain.getInt(2)).isZero();
    }
    assertThatThrownBy(() ->
            DriverManager.getConnection(url + "?sslmode=disable", DatabaseMain.DATABASE, password))
        .hasMessageContaining("no encryption");
  }

  @Test
  void everyHttpPortSpeaksTlsAndNothingElse() throws Exception {
    for (int port :
        List.of(
            ports.rest(),
            ports.rulesHttp(),
            ports.riskHttp(),
            ports.siemHttp(),
            ports.proxyHttp())) {
      for (String path : List.of("/q/health/ready", "/q/metrics")) {
        assertThat(status("https://127.0.0.1:" + port + path)).as(port + path).isEqualTo(200);
        assertThatThrownBy(() -> status("http://127.0.0.1:" + port + path))
            .isInstanceOf(IOException.class);
      }
    }
  }

  private int status(String address) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
    connection.setReadTimeout(5_000);
    if (connection instanceof HttpsURLConnection encrypted) {
      encrypted.setSSLSocketFactory(
          gateway.suite().settings().authority().context().getSocketFactory());
    }
    return connection.getResponseCode();
  }
}
