package io.sallyport.links.event;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps on the dead-letter topic what could not be used, with the reason. For any thread; made when
 * first needed.
 */
public final class DeadLetterProducer implements AutoCloseable {

  private final Supplier<Producer<String, byte[]>> factory;
  private @Nullable Producer<String, byte[]> producer;

  /**
   * @param kafka all of {@code kafka.*}: bootstrap servers, TLS, SASL
   */
  public DeadLetterProducer(Map<String, Object> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    this.factory =
        () -> new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  /**
   * Publishes and waits for the acknowledgement.
   *
   * @throws IOException when there was none; the record must then be tried again
   */
  public synchronized void add(
      ConsumerRecord<@Nullable String, byte @Nullable []> record, String by, String reason)
      throws IOException {
    try {
      Producer<String, byte[]> open = producer;
      if (open == null) {
        open = factory.get();
        producer = open;
      }
      open.send(DeadLetter.of(record, by, reason)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted before Kafka took a dead letter", e);
    } catch (ExecutionException | KafkaException e) {
      throw new IOException("Kafka did not take a dead letter: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void close() {
    Producer<String, byte[]> open = producer;
    if (open != null) {
      open.close(Duration.ofSeconds(2));
    }
  }
}
