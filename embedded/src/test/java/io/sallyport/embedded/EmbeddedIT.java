package io.sallyport.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedIT {

  @TempDir Path directory;

  @Test
  void aBrokerKeepsItsTopicsThroughARestart() throws Exception {
    int port = freePort();
    int controllerPort = freePort();
    try (KafkaBroker broker = KafkaBroker.start(directory, port, controllerPort)) {
      broker.createTopic("kept", 2, Map.of("cleanup.policy", "compact"));
    }
    try (KafkaBroker broker = KafkaBroker.start(directory, port, controllerPort);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      broker.createTopic("kept", 2, Map.of());
      assertThat(admin.listTopics().names().get()).containsExactly("kept");
    }
  }

  @Test
  void aDatabaseKeepsItsRowsThroughARestart() throws Exception {
    try (PostgresServer server = PostgresServer.start(directory, 0)) {
      server.createDatabase("one", "it's a secret");
      try (var connection = DriverManager.getConnection(url(server), "one", "it's a secret")) {
        connection.createStatement().execute("create table t as select 7 as n");
      }
    }
    try (PostgresServer server = PostgresServer.start(directory, 0)) {
      server.createDatabase("one", "another");
      try (var connection = DriverManager.getConnection(url(server), "one", "another");
          var rows = connection.createStatement().executeQuery("select n from t")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(7);
      }
    }
  }

  @Test
  void aDatabaseTakesNobodyWithoutAPassword() throws Exception {
    try (PostgresServer server = PostgresServer.start(directory, 0)) {
      String url = "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres?user=postgres";
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> DriverManager.getConnection(url))
          .withMessageContaining("password");
    }
  }

  @Test
  void aFirstStartThatWasCutShortIsBegunAnew() throws Exception {
    Path halfUnpacked = directory.resolve("bin/PG-0/lib");
    Files.createDirectories(halfUnpacked);
    Files.createDirectories(directory.resolve("data"));
    Files.writeString(directory.resolve("data/postgresql.conf"), "half = ");
    try (PostgresServer server = PostgresServer.start(directory, 0)) {
      server.createDatabase("one", "secret");
      assertThat(halfUnpacked).doesNotExist();
      assertThat(DriverManager.getConnection(url(server), "one", "secret").isValid(1)).isTrue();
    }
  }

  private static String url(PostgresServer server) {
    return "jdbc:postgresql://127.0.0.1:" + server.port() + "/one";
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
