package io.sallyport.siem;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sallyport.links.event.Topics;
import io.sallyport.testservers.TestKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Kafka with all topics, a file to write to, and the address of a receiver that isn't there. */
public class KafkaAndReceivers implements QuarkusTestResourceLifecycleManager {

  static final String TOKEN = "0123456789abcdef0123456789abcdef";

  private @Nullable TestKafka kafka;

  @Override
  public Map<String, String> start() {
    try {
      TestKafka broker = TestKafka.start();
      kafka = broker;
      Topics.all()
          .forEach(topic -> broker.createTopic(topic.name(), topic.partitions(), topic.config()));
      return Map.of(
          "kafka.bootstrap.servers",
          broker.bootstrapServers(),
          "sallyport.service-token",
          TOKEN,
          "sallyport.siem.destinations.file.kind",
          "file",
          "sallyport.siem.destinations.file.path",
          Files.createTempDirectory("siem").resolve("events.cef").toString(),
          "sallyport.siem.destinations.away.kind",
          "tcp",
          "sallyport.siem.destinations.away.host",
          "127.0.0.1",
          "sallyport.siem.destinations.away.port",
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
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
