package io.sallyport.acceptance;

import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.MalformedException;
import io.sallyport.recording.frame.Frame;
import io.sallyport.testbed.SecretForms;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks through every record of every topic, unpacked; recordings as what they record. */
final class KeptRecords {

  private static final String RECORDINGS = "sallyport.recordings.v1";

  private KeptRecords() {}

  /** Where a secret stands in them, in whatever form: topic and form. */
  static List<String> with(String broker, SecretForms secret) throws MalformedException {
    Properties properties = new Properties();
    properties.put("bootstrap.servers", broker);
    List<String> found = new ArrayList<>();
    // All that went one way through a session, however it was cut into frames.
    Map<String, ByteArrayOutputStream> recorded = new HashMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.listTopics().values().stream()
              .flatMap(List::stream)
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          secret.in(bytes(record)).forEach(form -> found.add(record.topic() + ": " + form));
          if (record.topic().equals(RECORDINGS)) {
            unpack(record, recorded);
          }
        }
      }
    }
    recorded.forEach((way, bytes) ->
        secret.in(bytes.toByteArray()).forEach(form -> found.add(way + ": " + form)));
    return found;
  }

  private static byte[] bytes(ConsumerRecord<byte[], byte[]> record) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    if (record.key() != null) {
      all.writeBytes(record.key());
    }
    for (Header header : record.headers()) {
      all.writeBytes(header.value());
    }
    if (record.value() != null) {
      all.writeBytes(record.value());
    }
    return all.toByteArray();
  }

  private static void unpack(
      ConsumerRecord<byte[], byte[]> record, Map<String, ByteArrayOutputStream> recorded)
      throws MalformedException {
    Header kind = record.headers().lastHeader("sallyport_recording");
    if (!new String(kind.value(), StandardCharsets.UTF_8).equals("batch")) {
      return;
    }
    String session = new String(record.key(), StandardCharsets.UTF_8);
    for (Frame frame : Batch.decode(Bytes.copyOf(record.value())).frames()) {
      switch (frame) {
        case Frame.Output f -> add(recorded, session + " output " + f.channel(), f.data());
        case Frame.ErrorOutput f -> add(recorded, session + " errors " + f.channel(), f.data());
        case Frame.Input f -> add(recorded, session + " input " + f.channel(), f.data());
        case Frame other ->
            add(
                recorded,
                session + " " + other.getClass().getSimpleName(),
                Bytes.copyOf(other.toString().getBytes(StandardCharsets.UTF_8)));
      }
    }
  }

  private static void add(Map<String, ByteArrayOutputStream> recorded, String way, Bytes data) {
    recorded
        .computeIfAbsent(RECORDINGS + " " + way, key -> new ByteArrayOutputStream())
        .writeBytes(data.toArray());
  }
}
