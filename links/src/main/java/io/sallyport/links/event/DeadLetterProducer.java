package io.sallyport.links.event;

import io.sallyport.links.kafka.KafkaClients;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps on the dead-letter topic what could not be used, with the reason. For any thread; made when
 * first needed.
 */
public final class DeadLetterProducer implements AutoCloseable {

  private final Supplier<Producer<String, byte[]>> factory;
  private @Nullable Producer<String, byte[]> producer;

  public DeadLetterProducer(KafkaClients kafka) {
    this.factory =
        () ->
            kafka.producer(
                Map.of(
                    ProducerConfig.ACKS_CONFIG, "all",
                    ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                    ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000,
                    ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                    ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000));
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
