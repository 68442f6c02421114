package io.sallyport.outbox;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sallyport.testservers.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL, and the address of a Kafka that the test starts and stops itself. */
public class DatabaseAndNoKafka implements QuarkusTestResourceLifecycleManager {

  private @Nullable TestPostgres postgres;

  @Override
  public Map<String, String> start() {
    try {
      TestPostgres server = TestPostgres.start("sallyport", "secret");
      postgres = server;
      String address = "//" + server.database();
      return Map.of(
          "quarkus.datasource.jdbc.url", "jdbc:postgresql:" + address,
          "quarkus.datasource.reactive.url", "postgresql:" + address,
          "quarkus.datasource.username", "sallyport",
          "quarkus.datasource.password", "secret",
          "kafka.bootstrap.servers", "127.0.0.1:" + freePort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    TestPostgres server = postgres;
    if (server != null) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
