package io.sallyport.proxy.service;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sallyport.links.event.Topics;
import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.testservers.TestKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real Kafka and a real {@code sshd} for the whole proxy, on free ports. */
public class ProxyResources implements QuarkusTestResourceLifecycleManager {

  /** The target; null where OpenSSH isn't installed. */
  static volatile @Nullable OpenSsh target;

  /** Where Kafka is. */
  static volatile String kafka = "";

  private @Nullable TestKafka broker;

  @Override
  public Map<String, String> start() {
    try {
      Path directory = Files.createTempDirectory("proxy-service");
      TestKafka started = TestKafka.start();
      broker = started;
      kafka = started.bootstrapServers();
      Topics.all().forEach(t -> started.createTopic(t.name(), t.partitions(), t.config()));
      if (OpenSsh.missing().isEmpty()) {
        target = OpenSsh.start(directory.resolve("openssh"));
      }
      String grpc = String.valueOf(free());
      return Map.of(
          "kafka.bootstrap.servers",
          kafka,
          "sallyport.service-token",
          "0123456789abcdef0123456789abcdef",
          "sallyport.proxy.ssh.port",
          String.valueOf(free()),
          "sallyport.proxy.ssh.host-key-directory",
          directory.resolve("host-keys").toString(),
          "quarkus.http.test-port",
          "0",
          "quarkus.grpc.server.test-port",
          grpc,
          "quarkus.grpc.clients.access.port",
          grpc,
          "quarkus.grpc.clients.rules.port",
          grpc,
          "quarkus.grpc.clients.control.host",
          "127.0.0.1",
          "quarkus.grpc.clients.control.port",
          grpc);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    OpenSsh t = target;
    if (t != null) {
      t.close();
    }
    TestKafka b = broker;
    if (b != null) {
      b.close();
    }
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
