package io.sallyport.admin;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sallyport.links.event.Topics;
import io.sallyport.recording.signature.SigningKey;
import io.sallyport.testservers.TestKafka;
import io.sallyport.testservers.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real Kafka and a real PostgreSQL for the tests, on free ports. */
public final class SuiteResource implements QuarkusTestResourceLifecycleManager {

  static final String TOKEN = "a-service-token-of-tests-0123456789";
  static final String ADMIN_TOKEN = "an-administrator-token-of-tests-0123456789";

  private @Nullable TestKafka kafka;
  private @Nullable TestPostgres postgres;

  @Override
  public Map<String, String> start() {
    try {
      Path directory = Files.createTempDirectory("admin-api-test");
      TestKafka broker = TestKafka.start();
      this.kafka = broker;
      Topics.all().forEach(t -> broker.createTopic(t.name(), 2, t.config()));
      TestPostgres server = TestPostgres.start("sallyport", "sallyport");
      this.postgres = server;
      Path keys =
          Files.writeString(
              directory.resolve("keys"), Base64.getEncoder().encodeToString(new byte[32]) + "\n");
      Map<String, String> config = config(broker, server, keys);
      config.putAll(archive(directory));
      return config;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> config(TestKafka kafka, TestPostgres server, Path keys)
      throws IOException {
    String database = server.database();
    Map<String, String> config = new HashMap<>();
    config.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    config.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://" + database);
    config.put("quarkus.datasource.reactive.url", "postgresql://" + database);
    config.put("quarkus.datasource.username", "sallyport");
    config.put("quarkus.datasource.password", "sallyport");
    config.put("sallyport.service-token", TOKEN);
    config.put("sallyport.admin.bootstrap-token", ADMIN_TOKEN);
    config.put("sallyport.admin.credential.key-file", keys.toString());
    config.put("sallyport.admin.siem-forwarder.url", "http://127.0.0.1:" + freePort());
    config.put("quarkus.grpc.server.test-port", String.valueOf(freePort()));
    config.put("quarkus.grpc.clients.rules.test-port", String.valueOf(freePort()));
    config.put("quarkus.grpc.clients.risk.test-port", String.valueOf(freePort()));
    return config;
  }

  /** Small slices, soon written; what is to happen now and then is done by the tests. */
  private static Map<String, String> archive(Path directory) throws IOException {
    Path key =
        Files.writeString(directory.resolve("signing-key"), SigningKey.generate().secretPem());
    return Map.of(
        "sallyport.admin.recording.key-file", key.toString(),
        "sallyport.admin.recording.directory", directory.resolve("recordings").toString(),
        "sallyport.admin.recording.slice-size", "65536",
        "sallyport.admin.recording.slice-age", "0.5S",
        "sallyport.admin.session.watch-every", "off");
  }

  @Override
  public void stop() {
    try {
      if (kafka != null) {
        kafka.close();
      }
      if (postgres != null) {
        postgres.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
