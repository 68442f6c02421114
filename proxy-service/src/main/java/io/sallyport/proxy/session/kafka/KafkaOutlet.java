package io.sallyport.proxy.session.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.sallyport.links.event.Topics;
import io.sallyport.links.kafka.KafkaClients;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jboss.logging.Logger;

/**
 * The node's one way to Kafka: an idempotent producer behind a bounded queue and a thread of its
 * own, because a producer may block where SSH threads must not.
 */
public final class KafkaOutlet implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(KafkaOutlet.class);

  private static final Duration LAST_SENDS = Duration.ofSeconds(5);

  private final BlockingQueue<Pending> queue;
  private final Producer<String, byte[]> producer;
  private final SessionEventMetrics metrics;
  private final Thread sender;
  private volatile boolean closing;

  private record Pending(
      ProducerRecord<String, byte[]> event, CompletableFuture<Void> durable, long since) {}

  /** Starts the sender; it waits for Kafka if that isn't there yet. */
  public KafkaOutlet(KafkaClients kafka, SessionLogConfig config, MeterRegistry meters) {
    this.queue = new ArrayBlockingQueue<>(config.queue());
    this.producer = producer(kafka, config);
    this.metrics = new SessionEventMetrics(meters);
    this.sender = Thread.ofPlatform().name("session-events").daemon(true).start(this::send);
  }

  /**
   * Takes an event to be sent, in the order in which events are offered; never blocks.
   *
   * @return done when Kafka has acknowledged it; empty when the queue is full, and then it won't be
   *     sent
   */
  Optional<CompletableFuture<Void>> offer(String key, byte[] value, Headers headers) {
    CompletableFuture<Void> durable = new CompletableFuture<>();
    metrics.appended();
    boolean taken =
        !closing
            && queue.offer(
                new Pending(
                    new ProducerRecord<>(Topics.SESSION_EVENTS, null, key, value, headers),
                    durable,
                    System.nanoTime()));
    if (!taken) {
      metrics.lost();
      return Optional.empty();
    }
    return Optional.of(durable);
  }

  /** What is counted of session logs. */
  SessionEventMetrics metrics() {
    return metrics;
  }

  private void send() {
    try {
      while (!closing || !queue.isEmpty()) {
        Pending pending = queue.poll(100, TimeUnit.MILLISECONDS);
        if (pending != null) {
          send(pending);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(Pending pending) {
    try {
      var _ =
          producer.send(
              pending.event(),
              (metadata, failure) -> {
                if (failure == null) {
                  metrics.acknowledged(System.nanoTime() - pending.since());
                  pending.durable().complete(null);
                } else {
                  lost(pending, failure);
                }
              });
    } catch (RuntimeException e) {
      lost(pending, e);
    }
  }

  private void lost(Pending pending, Exception failure) {
    metrics.lost();
    LOG.errorf("a session event was not recorded session=%s: %s", pending.event().key(), failure);
    pending.durable().completeExceptionally(failure);
  }

  @Override
  public void close() {
    closing = true;
    try {
      sender.join(LAST_SENDS.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close(LAST_SENDS);
  }

  private static Producer<String, byte[]> producer(KafkaClients kafka, SessionLogConfig config) {
    return kafka.producer(
        Map.of(
            ProducerConfig.CLIENT_ID_CONFIG,
            "proxy-session-events",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.LINGER_MS_CONFIG,
            0,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "none",
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            config.deliveryTimeoutMs(),
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            Math.min(10_000, config.deliveryTimeoutMs()),
            ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            1_000,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            config.deliveryTimeoutMs()));
  }
}
