package io.sallyport.siem.delivery.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Records taken from Kafka together: where to go back to when they were not delivered, and where to
 * go on when they were. Used by the worker's thread only.
 */
final class Batch {

  private final List<ConsumerRecord<@Nullable String, byte @Nullable []>> records;
  private final Map<TopicPartition, Long> first = new HashMap<>();
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final Instant oldest;

  Batch(ConsumerRecords<@Nullable String, byte @Nullable []> polled) {
    List<ConsumerRecord<@Nullable String, byte @Nullable []>> all = new ArrayList<>();
    long oldestMillis = Long.MAX_VALUE;
    for (TopicPartition partition : polled.partitions()) {
      List<ConsumerRecord<@Nullable String, byte @Nullable []>> part = polled.records(partition);
      all.addAll(part);
      first.put(partition, part.getFirst().offset());
      next.put(partition, part.getLast().offset() + 1);
      for (ConsumerRecord<@Nullable String, byte @Nullable []> record : part) {
        oldestMillis = Math.min(oldestMillis, record.timestamp());
      }
    }
    this.records = List.copyOf(all);
    this.oldest = Instant.ofEpochMilli(oldestMillis);
  }

  /** In order within each partition. */
  List<ConsumerRecord<@Nullable String, byte @Nullable []>> records() {
    return records;
  }

  Instant oldest() {
    return oldest;
  }

  /** Another node has these partitions now. */
  void forget(Collection<TopicPartition> partitions) {
    partitions.forEach(first::remove);
    partitions.forEach(next::remove);
  }

  /** The offset of the first record of each partition. */
  Map<TopicPartition, Long> first() {
    return Map.copyOf(first);
  }

  /** Adds the offset after the last record of each partition. */
  void addNextTo(Map<TopicPartition, Long> offsets) {
    next.forEach((partition, offset) -> offsets.merge(partition, offset, Math::max));
  }

  /** Where a consumer must go back to, so that none of these batches is lost. */
  static Map<TopicPartition, Long> start(Collection<Batch> batches) {
    Map<TopicPartition, Long> start = new HashMap<>();
    for (Batch batch : batches) {
      batch.first.forEach((partition, offset) -> start.merge(partition, offset, Math::min));
    }
    return start;
  }
}
