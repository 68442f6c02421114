package io.sallyport.testservers;

import io.sallyport.embedded.KafkaBroker;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.testcontainers.kafka.KafkaContainer;

/** A Kafka with nothing in it, plain, for one test class. */
public interface TestKafka extends AutoCloseable {

  /** Where clients connect. */
  String bootstrapServers();

  /** Ends it; what it held is gone. */
  @Override
  void close();

  /**
   * Starts one.
   *
   * @throws IOException when it doesn't start
   */
  static TestKafka start() throws IOException {
    return switch (ServerSource.chosen()) {
      case EMBEDDED ->
          new Embedded(
              KafkaBroker.start(Files.createTempDirectory("test-kafka"), freePort(), freePort()));
      case CONTAINERS -> {
        KafkaContainer container =
            new KafkaContainer(ServerSource.image("KAFKA_IMAGE", "apache/kafka:4.1.1"))
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        container.start();
        yield new Contained(container);
      }
    };
  }

  /** Makes a topic that isn't there. */
  default void createTopic(String name, int partitions, Map<String, String> config) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(config)))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("topic " + name + " could not be made", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a topic was made", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** One in this JVM. */
  record Embedded(KafkaBroker broker) implements TestKafka {

    @Override
    public String bootstrapServers() {
      return broker.bootstrapServers();
    }

    @Override
    public void close() {
      broker.close();
    }
  }

  /** One in a container. */
  record Contained(KafkaContainer container) implements TestKafka {

    @Override
    public String bootstrapServers() {
      return container.getBootstrapServers();
    }

    @Override
    public void close() {
      container.stop();
    }
  }
}
