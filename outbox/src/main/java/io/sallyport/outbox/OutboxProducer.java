package io.sallyport.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.sallyport.links.kafka.KafkaClients;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka side of the relay. After a failure nothing later is sent before what failed: the
 * producer is closed with what it still held, and the next attempt begins with a new one. It is
 * made when it is first needed, so a service starts without Kafka.
 */
@ApplicationScoped
class OutboxProducer {

  private static final Map<String, Object> SETTINGS =
      Map.of(
          ProducerConfig.ACKS_CONFIG,
          "all",
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          true,
          // One at a time: a batch that times out must not be overtaken by the next of its
          // partition.
          ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
          1,
          ProducerConfig.MAX_BLOCK_MS_CONFIG,
          5_000,
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
          10_000,
          ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
          5_000,
          ProducerConfig.LINGER_MS_CONFIG,
          0,
          ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
          2_000);

  private final KafkaClients kafka;
  private @Nullable KafkaProducer<String, byte[]> producer;

  OutboxProducer(KafkaClients kafka) {
    this.kafka = kafka;
  }

  /**
   * Sends the records in order and returns when Kafka has acknowledged all of them. Blocks, for 15
   * s at most.
   *
   * @throws OutboxException when one was not acknowledged; those before it were, those after it may
   *     have been
   */
  synchronized void publish(List<OutboxRecord> records) {
    KafkaProducer<String, byte[]> open = open();
    try {
      records.stream().map(record -> send(open, record)).toList().forEach(this::await);
    } catch (RuntimeException e) {
      producer = null;
      open.close(Duration.ZERO);
      throw e;
    }
  }

  synchronized void stop(@Observes ShutdownEvent event) {
    KafkaProducer<String, byte[]> open = producer;
    if (open != null) {
      open.close(Duration.ofSeconds(2));
    }
  }

  private KafkaProducer<String, byte[]> open() {
    KafkaProducer<String, byte[]> open = producer;
    if (open == null) {
      open = kafka.producer(SETTINGS);
      producer = open;
    }
    return open;
  }

  private Future<RecordMetadata> send(KafkaProducer<String, byte[]> open, OutboxRecord record) {
    Future<RecordMetadata> sent =
        open.send(
            new ProducerRecord<>(record.topic, null, record.key, record.payload, record.headers()),
            (metadata, failure) -> {
              if (failure != null) {
                // On the sender's thread, so before it sends anything else.
                open.close(Duration.ZERO);
              }
            });
    if (sent.isDone()) {
      // Kafka refused it at once, as for a topic whose metadata it has not: don't ask for each one.
      await(sent);
    }
    return sent;
  }

  private RecordMetadata await(Future<RecordMetadata> sent) {
    try {
      return sent.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OutboxException("interrupted before Kafka acknowledged", e);
    } catch (ExecutionException e) {
      throw new OutboxException("Kafka did not take the event: " + e.getCause(), e.getCause());
    }
  }
}
