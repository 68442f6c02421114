package io.sallyport.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka and PostgreSQL with TLS: who is let in, and who is not. */
class ProtectedIT {

  private static final Path PROJECT = Path.of("").toAbsolutePath().resolveSibling(".").normalize();

  @TempDir Path directory;

  @Test
  void aBrokerTakesTheRightPasswordOverTlsAndNothingElse() throws Exception {
    Certificates.Files files = certificates("one").of("kafka");
    KafkaProtection right = new KafkaProtection(files, "sallyport", "right-password");
    int port = freePort();
    int controllerPort = freePort();
    Path log = directory.resolve("log");
    try (KafkaBroker broker = KafkaBroker.startProtected(log, port, controllerPort, right)) {
      broker.createTopic("made-since", 1, Map.of());
      assertThat(topics(broker, right.clientSettings())).containsExactly("made-since");

      assertThatThrownBy(() ->
              topics(broker, new KafkaProtection(files, "sallyport", "wrong").clientSettings()))
          .hasCauseInstanceOf(SaslAuthenticationException.class);
      KafkaProtection foreign =
          new KafkaProtection(certificates("two").of("kafka"), "sallyport", "right-password");
      assertThatThrownBy(() -> topics(broker, foreign.clientSettings()))
          .hasCauseInstanceOf(SslAuthenticationException.class);
      assertThatThrownBy(() -> topics(broker, Map.of())).hasCauseInstanceOf(TimeoutException.class);
      // The controller's port knows certificates alone.
      assertThat(nodes(controllerPort, files, files.both())).isEqualTo(1);
      assertThatThrownBy(() -> nodes(controllerPort, files, certificates("two").of("kafka").both()))
          .hasCauseInstanceOf(SslAuthenticationException.class);
    }
  }

  @Test
  void aDatabaseIsReachedOverTlsAloneAndByWhoTrustsItsAuthority() throws Exception {
    Certificates ours = certificates("ones own");
    Path data = directory.resolve("it's a database");
    try (PostgresServer server = PostgresServer.start(data, 0)) {
      server.createDatabase("one", "secret");
    }

    try (PostgresServer server = PostgresServer.startProtected(data, 0, ours.of("postgres"))) {
      server.createDatabase("one", "secret");
      try (var connection =
              DriverManager.getConnection(
                  url(server, "verify-full", ours.authority()), "one", "secret");
          var rows =
              connection
                  .createStatement()
                  .executeQuery(
                      "select version from pg_stat_ssl where pid = pg_backend_pid() and ssl")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("TLSv1.3");
      }
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() ->
              DriverManager.getConnection(
                  url(server, "disable", ours.authority()), "one", "secret"))
          .withMessageContaining("no encryption");
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() ->
              DriverManager.getConnection(
                  url(server, "verify-full", certificates("two").authority()), "one", "secret"))
          .withStackTraceContaining("SSLHandshakeException");
    }
  }

  private Certificates certificates(String name) throws Exception {
    return Certificates.make(PROJECT, directory.resolve(name));
  }

  private static Set<String> topics(KafkaBroker broker, Map<String, Object> settings)
      throws ExecutionException, InterruptedException {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("bootstrap.servers", broker.bootstrapServers());
    // Who is refused is told so at once; only who speaks no TLS waits in vain.
    int patience = settings.isEmpty() ? 1_500 : 30_000;
    all.put("default.api.timeout.ms", patience);
    all.put("request.timeout.ms", patience);
    try (Admin admin = Admin.create(all)) {
      return admin.listTopics().names().get();
    }
  }

  /** How many nodes a controller tells of, asked by who shows that certificate. */
  private static int nodes(int port, Certificates.Files trusted, Path shown) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.controllers",
            "127.0.0.1:" + port,
            "default.api.timeout.ms",
            30_000,
            "request.timeout.ms",
            30_000,
            "security.protocol",
            "SSL",
            "ssl.keystore.type",
            "PEM",
            "ssl.keystore.location",
            shown.toString(),
            "ssl.truststore.type",
            "PEM",
            "ssl.truststore.location",
            trusted.authority().toString());
    try (Admin admin = Admin.create(settings)) {
      return admin.describeCluster().nodes().get().size();
    }
  }

  private static String url(PostgresServer server, String mode, Path authority) {
    return "jdbc:postgresql://127.0.0.1:%d/one?sslmode=%s&sslrootcert=%s"
        .formatted(server.port(), mode, authority);
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
