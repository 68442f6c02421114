package io.sallyport.proxy.recording.kafka;

import io.sallyport.links.event.EventEnvelope;
import io.sallyport.links.event.Topics;
import io.sallyport.links.kafka.KafkaClients;
import io.sallyport.proxy.recording.RecordingOutlet;
import io.sallyport.proxy.recording.RecordingPiece;
import io.sallyport.recording.batch.Batch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Recordings as records on Kafka, by a producer of their own, so that a session's events don't wait
 * behind its output. A value is exactly one header or one batch as it stands in a file; which says
 * the header {@value #PIECE}. An end has no bytes, and says which batch is the last ({@value
 * #BATCHES}, {@value #HEAD}).
 */
public final class KafkaRecordingOutlet implements RecordingOutlet, AutoCloseable {

  /** {@code header}, {@code batch} or {@code end}. */
  public static final String PIECE = "sallyport_recording";

  /** Of an end: the number of the last batch, in decimal; 0 if there is none. */
  public static final String BATCHES = "sallyport_batches";

  /** Of an end: the SHA-256 of the last batch, in hexadecimal; of the header if there is none. */
  public static final String HEAD = "sallyport_head";

  private static final String CONTENT_TYPE = "application/vnd.sallyport.recording";

  private static final Duration LAST_SENDS = Duration.ofSeconds(5);

  private static final int ROOM_FOR_HEADERS = 64 * 1024;

  /** Some pieces of a session that prints much; a broker takes 1 MiB at once, if not told else. */
  private static final int TOGETHER = 768 * 1024;

  private final Producer<String, byte[]> producer;
  private final String source;

  /**
   * Waits for Kafka if that isn't there yet.
   *
   * @param node the advertised address, which every record names
   */
  public KafkaRecordingOutlet(KafkaClients kafka, KafkaRecordingConfig config, String node) {
    this.producer = producer(kafka, config);
    this.source = "/proxy-service/" + node;
  }

  @Override
  public CompletionStage<Void> send(RecordingPiece piece) {
    CompletableFuture<Void> durable = new CompletableFuture<>();
    try {
      var _ =
          producer.send(
              message(piece),
              (metadata, failure) -> {
                if (failure == null) {
                  durable.complete(null);
                } else {
                  durable.completeExceptionally(failure);
                }
              });
    } catch (RuntimeException e) {
      durable.completeExceptionally(e);
    }
    return durable;
  }

  private ProducerRecord<String, byte[]> message(RecordingPiece piece) {
    return switch (piece) {
      case RecordingPiece.Header p -> message(p, "begun", "header", p.header().encode().toArray());
      case RecordingPiece.OfBatch p -> message(p, "grown", "batch", p.batch().encode().toArray());
      case RecordingPiece.End p -> {
        ProducerRecord<String, byte[]> end = message(p, "ended", "end", new byte[0]);
        put(end.headers(), BATCHES, String.valueOf(p.head().number()));
        put(end.headers(), HEAD, p.head().hash().toString());
        yield end;
      }
    };
  }

  private ProducerRecord<String, byte[]> message(
      RecordingPiece piece, String event, String name, byte[] value) {
    String session = piece.session().toString();
    Headers headers =
        EventEnvelope.of("io.sallyport.recording." + event + ".v1", source, Instant.now(), session)
            .toHeaders(CONTENT_TYPE);
    put(headers, PIECE, name);
    return new ProducerRecord<>(Topics.RECORDINGS, null, session, value, headers);
  }

  private static void put(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    producer.close(LAST_SENDS);
  }

  private static Producer<String, byte[]> producer(
      KafkaClients kafka, KafkaRecordingConfig config) {
    return kafka.producer(
        Map.ofEntries(
            Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "proxy-recordings"),
            Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
            Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
            Map.entry(ProducerConfig.LINGER_MS_CONFIG, config.lingerMs()),
            Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, TOGETHER),
            // Batches are compressed already.
            Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none"),
            Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Batch.MOST_SIZE + ROOM_FOR_HEADERS),
            Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, config.bufferBytes()),
            Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, config.deliveryTimeoutMs()),
            Map.entry(
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.min(10_000, config.deliveryTimeoutMs() - config.lingerMs())),
            Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000),
            Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, config.deliveryTimeoutMs())));
  }
}
