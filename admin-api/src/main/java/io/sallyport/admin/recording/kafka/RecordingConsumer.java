package io.sallyport.admin.recording.kafka;

import io.sallyport.admin.kafka.DeadLetters;
import io.sallyport.admin.kafka.UnreadableRecordException;
import io.sallyport.admin.recording.Intake;
import io.sallyport.admin.recording.MovedOnException;
import io.sallyport.admin.recording.Place;
import io.sallyport.links.event.Topics;
import io.sallyport.links.kafka.KafkaClients;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads the topic of recordings on a thread of its own. An offset is committed when all before it
 * is in the store. After any failure it forgets what is not, and reads again from what is
 * committed; the intake leaves out what then comes again.
 */
public final class RecordingConsumer implements AutoCloseable {

  /** The group whose members share the topic's partitions. */
  public static final String GROUP = "admin-api-recordings";

  private static final Logger LOG = Logger.getLogger(RecordingConsumer.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private static final long PAUSE_MILLIS = 1000;
  private static final long PATIENCE_MILLIS = 20_000;

  private final Intake intake;
  private final DeadLetters deadLetters;
  private final ReadingProgress progress;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "recordings");

  /** Dials; reads when it is started. */
  RecordingConsumer(
      KafkaClients kafka, Intake intake, DeadLetters deadLetters, ReadingProgress progress) {
    this.intake = intake;
    this.deadLetters = deadLetters;
    this.progress = progress;
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    // Taken in larger pieces: whoever waits for an acknowledgement waits for no reader of it.
    settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1024 * 1024);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 300);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 * 1024 * 1024);
    this.consumer = kafka.consumer(settings);
  }

  /** Reads until it is closed. */
  public void start() {
    thread.start();
  }

  /** Writes and commits what is pending, and stops; waits for it, for some seconds at most. */
  @Override
  public void close() {
    stopping.countDown();
    consumer.wakeup();
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it reads, or tries to. */
  boolean isAlive() {
    return thread.isAlive();
  }

  private void run() {
    consumer.subscribe(List.of(Topics.RECORDINGS), new Handover());
    while (!isStopping()) {
      try {
        readOn();
      } catch (WakeupException _) {
        // The service stops.
      } catch (IOException | MovedOnException | RuntimeException e) {
        LOG.warnf("recordings not taken in, read again from what is committed: %s", e.getMessage());
        recover();
      }
    }
    hand(consumer.assignment());
    consumer.close(CloseOptions.timeout(CLOSE));
  }

  private void readOn() throws IOException, MovedOnException {
    for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
      take(record);
    }
    intake.flushDue();
    commit(consumer.assignment());
    progress.round(
        consumer.assignment().stream()
            .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
            .sum());
  }

  private void take(ConsumerRecord<String, byte[]> record) throws IOException, MovedOnException {
    Optional<String> refusal;
    try {
      refusal =
          intake.take(ArrivalReader.read(record), new Place(record.partition(), record.offset()));
    } catch (UnreadableRecordException e) {
      refusal = Optional.of(String.valueOf(e.getMessage()));
    }
    if (refusal.isPresent()) {
      LOG.errorf(
          "piece of a recording goes to the dead letters session=%s partition=%d offset=%d: %s",
          record.key(), record.partition(), record.offset(), refusal.get());
      deadLetters.put(record, refusal.get());
    }
  }

  private void commit(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> fresh = new HashMap<>();
    for (TopicPartition partition : partitions) {
      long offset =
          intake.firstPending(partition.partition()).orElseGet(() -> consumer.position(partition));
      if (committed.getOrDefault(partition, -1L) != offset) {
        fresh.put(partition, new OffsetAndMetadata(offset));
      }
    }
    if (!fresh.isEmpty()) {
      consumer.commitSync(fresh);
      fresh.forEach((partition, offset) -> committed.put(partition, offset.offset()));
    }
  }

  /** Writes and commits what is pending of partitions that another reader gets. */
  private void hand(Collection<TopicPartition> partitions) {
    try {
      intake.release(numbers(partitions));
      commit(partitions);
    } catch (IOException | MovedOnException | RuntimeException e) {
      LOG.warnf("recordings handed over as they were committed last: %s", e.getMessage());
      intake.discard(numbers(partitions));
    }
    committed.keySet().removeAll(partitions);
  }

  /** Goes back to what is committed; as long as that fails nothing is read. */
  private void recover() {
    intake.forget();
    committed.clear();
    while (!isStopping()) {
      try {
        stopping.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        rewind();
        return;
      } catch (WakeupException _) {
        return;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        stopping.countDown();
      } catch (RuntimeException e) {
        LOG.warnf("what is committed is not known, asked again: %s", e.getMessage());
      }
    }
  }

  private void rewind() {
    Map<TopicPartition, OffsetAndMetadata> known = consumer.committed(consumer.assignment());
    for (TopicPartition partition : consumer.assignment()) {
      OffsetAndMetadata offset = known.get(partition);
      if (offset == null) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, offset);
      }
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
    return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
  }

  /** Partitions come and go. */
  private final class Handover implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      // They are read from what is committed.
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      hand(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      intake.discard(numbers(partitions));
      committed.keySet().removeAll(partitions);
    }
  }
}
