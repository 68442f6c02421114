package io.sallyport.rules;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sallyport.embedded.PostgresServer;
import io.sallyport.links.event.Topics;
import io.sallyport.testservers.TestKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka and a real PostgreSQL for the service under test. The database is stopped and
 * started again by a test, and so is never in a container.
 */
public class Infrastructure implements QuarkusTestResourceLifecycleManager {

  static final String TOKEN = "a-service-token-of-forty-characters-0123";
  static final int GRPC_PORT = freePort();

  private static final String PASSWORD = "for-tests";
  private static final Path DIRECTORY = newDirectory();
  private static final int POSTGRES_PORT = freePort();

  private static @Nullable PostgresServer postgres;
  private @Nullable TestKafka kafka;

  @Override
  public Map<String, String> start() {
    try {
      startPostgres();
      TestKafka broker = TestKafka.start();
      kafka = broker;
      broker.createTopic(Topics.AUDIT, 1, Map.of());
      String database = "127.0.0.1:" + POSTGRES_PORT + "/rules";
      Map<String, String> settings = new HashMap<>();
      settings.put("sallyport.service-token", TOKEN);
      settings.put("kafka.bootstrap.servers", broker.bootstrapServers());
      settings.put("quarkus.grpc.server.test-port", String.valueOf(GRPC_PORT));
      settings.put("sallyport.rules.judgement.cached-snapshots", "1");
      settings.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://" + database);
      settings.put("quarkus.datasource.reactive.url", "postgresql://" + database);
      settings.put("quarkus.datasource.username", "rules");
      settings.put("quarkus.datasource.password", PASSWORD);
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    TestKafka broker = kafka;
    if (broker != null) {
      broker.close();
    }
    stopPostgres();
  }

  static void startPostgres() {
    try {
      PostgresServer server = PostgresServer.start(DIRECTORY.resolve("postgres"), POSTGRES_PORT);
      server.createDatabase("rules", PASSWORD);
      postgres = server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("the database could not be made", e);
    }
  }

  static void stopPostgres() {
    PostgresServer server = postgres;
    postgres = null;
    if (server != null) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Path newDirectory() {
    try {
      return Files.createTempDirectory("rules-service-it");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
