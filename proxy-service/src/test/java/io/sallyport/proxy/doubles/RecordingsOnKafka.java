package io.sallyport.proxy.doubles;

import io.sallyport.links.event.EventEnvelope;
import io.sallyport.links.event.Topics;
import io.sallyport.proxy.recording.RecordingPiece;
import io.sallyport.proxy.recording.kafka.KafkaRecordingOutlet;
import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.batch.ChainHead;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Hash;
import io.sallyport.recording.file.RecordingHeader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads recordings back from Kafka, as an archive does. */
public final class RecordingsOnKafka implements AutoCloseable {

  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<UUID, List<RecordingPiece>> bySession = new LinkedHashMap<>();

  public RecordingsOnKafka(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrapServers),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.RECORDINGS).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** The pieces of each session that are there now, in order. */
  public Map<UUID, List<RecordingPiece>> read() throws Exception {
    for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
      UUID session = UUID.fromString(message.key());
      RecordingPiece piece = piece(session, message);
      EventEnvelope envelope = EventEnvelope.from(message.headers());
      if (!piece.session().equals(session) || !envelope.subject().equals(message.key())) {
        throw new AssertionError("a piece of another session under the key " + session);
      }
      bySession.computeIfAbsent(session, s -> new ArrayList<>()).add(piece);
    }
    return bySession;
  }

  /** The complete recordings that are there now, verified, by session. */
  public Map<UUID, RecordedFrames> complete() throws Exception {
    Map<UUID, RecordedFrames> complete = new LinkedHashMap<>();
    for (var entry : read().entrySet()) {
      if (entry.getValue().getLast() instanceof RecordingPiece.End) {
        complete.put(entry.getKey(), RecordedFrames.of(entry.getValue()));
      }
    }
    return complete;
  }

  private static RecordingPiece piece(UUID session, ConsumerRecord<String, byte[]> message)
      throws Exception {
    Bytes value = Bytes.copyOf(message.value());
    String kind = header(message, KafkaRecordingOutlet.PIECE);
    return switch (kind) {
      case "header" -> new RecordingPiece.Header(RecordingHeader.decode(value));
      case "batch" -> new RecordingPiece.OfBatch(Batch.decode(value));
      case "end" -> {
        if (!value.isEmpty()) {
          throw new AssertionError("an end has no bytes");
        }
        yield new RecordingPiece.End(
            session,
            new ChainHead(
                Long.parseLong(header(message, KafkaRecordingOutlet.BATCHES)),
                Hash.parse(header(message, KafkaRecordingOutlet.HEAD))));
      }
      default -> throw new AssertionError("no piece is called " + kind);
    };
  }

  private static String header(ConsumerRecord<String, byte[]> message, String name) {
    return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
