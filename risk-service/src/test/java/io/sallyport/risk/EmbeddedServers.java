package io.sallyport.risk;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sallyport.links.event.Topics;
import io.sallyport.testservers.TestKafka;
import io.sallyport.testservers.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka with all topics, a PostgreSQL, and the address of an admin-api that the test starts and
 * stops itself.
 */
public class EmbeddedServers implements QuarkusTestResourceLifecycleManager {

  private @Nullable TestPostgres postgres;
  private @Nullable TestKafka kafka;

  @Override
  public Map<String, String> start() {
    try {
      TestPostgres database = TestPostgres.start("sallyport", "secret");
      postgres = database;
      TestKafka broker = TestKafka.start();
      kafka = broker;
      Topics.all()
          .forEach(topic -> broker.createTopic(topic.name(), topic.partitions(), topic.config()));
      String address = "//" + database.database();
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
