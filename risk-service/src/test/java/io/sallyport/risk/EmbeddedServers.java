package io.sallyport.risk;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sallyport.embedded.KafkaBroker;
import io.sallyport.embedded.PostgresServer;
import io.sallyport.links.event.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka with all topics, a PostgreSQL, and the address of an admin-api that the test starts and
 * stops itself.
 */
public class EmbeddedServers implements QuarkusTestResourceLifecycleManager {

  private @Nullable PostgresServer postgres;
  private @Nullable KafkaBroker kafka;

  @Override
  public Map<String, String> start() {
    try {
      PostgresServer database = PostgresServer.start(Files.createTempDirectory("risk-pg"), 0);
      postgres = database;
      database.createDatabase("sallyport", "secret");
      KafkaBroker broker =
          KafkaBroker.start(Files.createTempDirectory("risk-kafka"), freePort(), freePort());
      kafka = broker;
      Topics.all()
          .forEach(topic -> broker.createTopic(topic.name(), topic.partitions(), topic.config()));
      String address = "//127.0.0.1:" + database.port() + "/sallyport";
      String grpcPort = String.valueOf(freePort());
      return Map.of(
          "quarkus.datasource.jdbc.url",
          "jdbc:postgresql:" + address,
          "quarkus.datasource.reactive.url",
          "postgresql:" + address,
          "quarkus.datasource.username",
          "sallyport",
          "quarkus.datasource.password",
          "secret",
          "kafka.bootstrap.servers",
          broker.bootstrapServers(),
          "sallyport.service-token",
          "0123456789abcdef0123456789abcdef",
          "quarkus.grpc.server.test-port",
          grpcPort,
          "quarkus.grpc.clients.scores.test-port",
          grpcPort,
          "quarkus.grpc.clients.access.test-port",
          String.valueOf(freePort()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("the database could not be made", e);
    }
  }

  @Override
  public void stop() {
    if (kafka != null) {
      kafka.close();
    }
    if (postgres != null) {
      try {
        postgres.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
