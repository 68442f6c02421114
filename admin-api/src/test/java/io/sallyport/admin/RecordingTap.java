package io.sallyport.admin;

import io.sallyport.links.event.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Publishes recordings as a proxy does. */
final class RecordingTap implements AutoCloseable {

  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(
          Map.of(
              "bootstrap.servers",
              ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
              "acks",
              "all"),
          new StringSerializer(),
          new ByteArraySerializer());

  /** Publishes pieces in order; all are acknowledged when it returns. */
  static void publish(RecordedSession session, List<RecordedSession.Piece> pieces) {
    try (RecordingTap tap = new RecordingTap()) {
      List<Future<RecordMetadata>> sent =
          pieces.stream().map(piece -> tap.send(session, piece)).toList();
      sent.forEach(RecordingTap::await);
    }
  }

  static void publish(RecordedSession session, RecordedSession.Piece... pieces) {
    publish(session, List.of(pieces));
  }

  /** Publishes a piece and waits for the acknowledgement. */
  void put(RecordedSession session, RecordedSession.Piece piece) {
    await(send(session, piece));
  }

  private Future<RecordMetadata> send(RecordedSession session, RecordedSession.Piece piece) {
    return producer.send(
        new ProducerRecord<>(
            Topics.RECORDINGS, null, session.id, piece.value().toArray(), piece.headers()));
  }

  private static void await(Future<RecordMetadata> sent) {
    try {
      sent.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
