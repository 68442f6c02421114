package io.sallyport.siem.delivery.kafka;

import io.sallyport.links.event.DeadLetterProducer;
import io.sallyport.links.trace.Traces;
import io.sallyport.siem.delivery.Backoff;
import io.sallyport.siem.delivery.DeliveryMetrics;
import io.sallyport.siem.delivery.DeliveryState;
import io.sallyport.siem.delivery.Transport;
import io.sallyport.siem.format.event.EventCatalogue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings the events of all topics to one destination, on a thread of its own with a consumer group
 * of its own, so that no destination waits for another.
 *
 * <p>The thread only polls; whatever may block (connecting, writing) runs on a virtual thread
 * beside it. So the consumer stays in its group however long the destination is down. While it is
 * not ready, its partitions are paused; after a failure it goes back to the first record that was
 * not delivered for certain. Offsets are committed when the messages have settled ({@link
 * Transport#settleTime()}): at least once, in order within a partition, and so within a session.
 */
public final class DestinationWorker implements Runnable {

  private static final Logger LOG = Logger.getLogger(DestinationWorker.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration WAIT = Duration.ofMillis(20);
  private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

  /**
   * What a worker needs.
   *
   * @param name of the destination
   * @param consumer makes a consumer in the destination's group; tried again when it can't
   * @param sendTimeout after which a connection or a send that hangs is given up
   */
  public record Parts(
      String name,
      Supplier<Consumer<@Nullable String, byte @Nullable []>> consumer,
      Transport transport,
      EventCatalogue catalogue,
      DeadLetterProducer deadLetters,
      DeliveryMetrics metrics,
      Traces traces,
      Backoff backoff,
      Duration sendTimeout) {}

  /** What goes on with the destination; each moves to the next in {@link #step}. */
  private sealed interface Phase {}

  private record Waiting(Instant until) implements Phase {}

  private record Connecting(Attempt<Boolean> attempt) implements Phase {}

  private record Ready() implements Phase {}

  private record Sending(Batch batch, Attempt<BatchDelivery.Outcome> attempt) implements Phase {}

  /** Handed over, but not settled. */
  private record Sent(Batch batch, BatchDelivery.Outcome outcome, Instant settledAt) {}

  private final Parts parts;
  private final BatchDelivery delivery;
  private final Deque<Sent> unsettled = new ArrayDeque<>();
  private Phase phase = new Waiting(Instant.MIN);
  private int failures;
  private @Nullable Instant oldestWaiting;
  private volatile DeliveryState state = new DeliveryState.Starting();
  private volatile boolean stopping;
  private volatile @Nullable Consumer<@Nullable String, byte @Nullable []> polling;

  public DestinationWorker(Parts parts) {
    this.parts = parts;
    this.delivery =
        new BatchDelivery(
            "siem-forwarder/" + parts.name(),
            parts.catalogue(),
            parts.transport(),
            parts.deadLetters(),
            parts.traces());
  }

  public String name() {
    return parts.name();
  }

  /** How it stands, from any thread. */
  public DeliveryState state() {
    return state;
  }

  /**
   * Asks the worker to end, from any thread; what was not committed is sent again by the next one.
   */
  public void stop() {
    stopping = true;
    Consumer<@Nullable String, byte @Nullable []> open = polling;
    if (open != null) {
      open.wakeup();
    }
  }

  /** Runs until {@link #stop()}. A consumer that fails is replaced. */
  @Override
  public void run() {
    int consumerFailures = 0;
    while (!stopping) {
      try (Consumer<@Nullable String, byte @Nullable []> consumer = parts.consumer().get()) {
        polling = consumer;
        consumer.subscribe(EventCatalogue.topics(), new Revocation());
        while (!stopping) {
          step(consumer);
          consumerFailures = 0;
        }
      } catch (WakeupException _) {
        LOG.debugf("destination=%s stopping", name());
      } catch (KafkaException e) {
        consumerFailures++;
        LOG.warnf(e, "destination=%s Kafka failed, tried again shortly", name());
        pause(parts.backoff().after(consumerFailures, ThreadLocalRandom.current()));
      } finally {
        polling = null;
        startAnew();
      }
    }
  }

  private void step(Consumer<@Nullable String, byte @Nullable []> consumer) {
    switch (phase) {
      case Waiting waiting -> {
        stayInGroup(consumer, POLL);
        if (!Instant.now().isBefore(waiting.until())) {
          phase = new Connecting(attempt("connect", this::connect));
        }
      }
      case Connecting connecting -> {
        stayInGroup(consumer, Duration.ZERO);
        if (connecting.attempt().hasEnded(WAIT)) {
          connected(consumer, connecting);
        }
      }
      case Ready _ -> {
        ConsumerRecords<@Nullable String, byte @Nullable []> records = consumer.poll(POLL);
        if (!records.isEmpty()) {
          consumer.pause(consumer.assignment());
          Batch batch = new Batch(records);
          phase = new Sending(batch, attempt("send", () -> delivery.deliver(batch)));
        }
      }
      case Sending sending -> {
        if (sending.attempt().hasEnded(WAIT)) {
          sent(consumer, sending);
        } else {
          stayInGroup(consumer, Duration.ZERO);
        }
      }
    }
    if (phase instanceof Ready) {
      settle(consumer);
    }
    parts.metrics().lag(lag());
  }

  private boolean connect() throws IOException {
    parts.transport().connect();
    return true;
  }

  private <T> Attempt<T> attempt(String what, Callable<T> work) {
    return Attempt.start(
        "siem-" + name() + "-" + what, work, parts.sendTimeout(), parts.transport()::abort);
  }

  /** Polls, so that the group keeps us, and gives back what came: it isn't time for it. */
  private void stayInGroup(
      Consumer<@Nullable String, byte @Nullable []> consumer, Duration timeout) {
    ConsumerRecords<@Nullable String, byte @Nullable []> early = consumer.poll(timeout);
    if (!early.isEmpty()) {
      Batch batch = new Batch(early);
      batch.first().forEach(consumer::seek);
      if (oldestWaiting == null) {
        oldestWaiting = batch.oldest();
      }
    }
    consumer.pause(consumer.assignment());
  }

  private void connected(
      Consumer<@Nullable String, byte @Nullable []> consumer, Connecting connecting) {
    try {
      connecting.attempt().result();
      if (failures > 0) {
        parts.metrics().reconnected();
      }
      LOG.infof("destination=%s connected (%s)", name(), parts.transport());
      failures = 0;
      state = new DeliveryState.Up();
      ready(consumer);
    } catch (IOException e) {
      down(consumer, List.of(), e);
    }
  }

  private void sent(Consumer<@Nullable String, byte @Nullable []> consumer, Sending sending) {
    try {
      BatchDelivery.Outcome outcome = sending.attempt().result();
      unsettled.add(
          new Sent(sending.batch(), outcome, Instant.now().plus(parts.transport().settleTime())));
      oldestWaiting = null;
      ready(consumer);
    } catch (IOException e) {
      down(consumer, List.of(sending.batch()), e);
    }
  }

  private void ready(Consumer<@Nullable String, byte @Nullable []> consumer) {
    consumer.resume(consumer.paused());
    phase = new Ready();
  }

  /**
   * Gives the connection up, and goes back to the first record that was not delivered for certain.
   */
  private void down(
      Consumer<@Nullable String, byte @Nullable []> consumer,
      List<Batch> notSent,
      IOException cause) {
    parts.transport().abort();
    List<Batch> again = new ArrayList<>(unsettled.stream().map(Sent::batch).toList());
    again.addAll(notSent);
    unsettled.clear();
    if (!again.isEmpty()) {
      oldestWaiting = again.getFirst().oldest();
    }
    Batch.start(again)
        .forEach((partition, offset) -> {
          if (consumer.assignment().contains(partition)) {
            consumer.seek(partition, offset);
          }
        });
    consumer.pause(consumer.assignment());
    failures++;
    parts.metrics().failed();
    Duration wait = parts.backoff().after(failures, ThreadLocalRandom.current());
    String reason = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    Instant since = state instanceof DeliveryState.Down down ? down.since() : Instant.now();
    state = new DeliveryState.Down(since, reason);
    LOG.warnf("destination=%s down, tried again in %d ms: %s", name(), wait.toMillis(), reason);
    phase = new Waiting(Instant.now().plus(wait));
  }

  /** Commits what has settled, if the destination is still there. */
  private void settle(Consumer<@Nullable String, byte @Nullable []> consumer) {
    Instant now = Instant.now();
    List<Sent> due = unsettled.stream().filter(s -> !s.settledAt().isAfter(now)).toList();
    if (due.isEmpty()) {
      return;
    }
    try {
      parts.transport().check();
    } catch (IOException e) {
      down(consumer, List.of(), e);
      return;
    }
    Map<TopicPartition, Long> next = new HashMap<>();
    due.forEach(sent -> sent.batch().addNextTo(next));
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    next.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
    try {
      consumer.commitSync(offsets, COMMIT_TIMEOUT);
    } catch (CommitFailedException e) {
      // Another node has the partitions now, and sends these again.
      LOG.debugf("destination=%s not committed: %s", name(), e.getMessage());
    } catch (RetriableException e) {
      LOG.debugf("destination=%s committed later: %s", name(), e.getMessage());
      return;
    }
    due.forEach(sent -> {
      unsettled.remove(sent);
      parts.metrics().delivered(sent.outcome().messages());
      parts.metrics().deadLettered(sent.outcome().deadLetters());
    });
  }

  private Duration lag() {
    Instant oldest = oldestWaiting;
    if (!unsettled.isEmpty()) {
      oldest = unsettled.getFirst().batch().oldest();
    } else if (phase instanceof Sending sending) {
      oldest = sending.batch().oldest();
    }
    return oldest == null ? Duration.ZERO : Duration.between(oldest, Instant.now());
  }

  /** Without a consumer: nothing of before counts. What was not committed comes again. */
  private void startAnew() {
    Phase before = phase;
    if (before instanceof Ready) {
      Attempt.start("siem-" + name() + "-close", this::close, STOP_TIMEOUT, () -> {})
          .hasEnded(STOP_TIMEOUT);
    }
    parts.transport().abort();
    switch (before) {
      case Connecting connecting -> connecting.attempt().hasEnded(STOP_TIMEOUT);
      case Sending sending -> sending.attempt().hasEnded(STOP_TIMEOUT);
      case Waiting _, Ready _ -> {}
    }
    unsettled.clear();
    phase = new Waiting(Instant.MIN);
  }

  private boolean close() {
    parts.transport().close();
    return true;
  }

  private void pause(Duration duration) {
    Instant until = Instant.now().plus(duration);
    while (!stopping && Instant.now().isBefore(until)) {
      LockSupport.parkNanos(WAIT.toNanos());
    }
  }

  private final class Revocation implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      unsettled.forEach(sent -> sent.batch().forget(partitions));
      if (phase instanceof Sending sending) {
        sending.batch().forget(partitions);
      }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      // Whatever the phase is, step() pauses them or takes their records.
    }
  }
}
