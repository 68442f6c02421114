package io.sallyport.proxy.control.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.sallyport.contract.event.v1.ControlState;
import io.sallyport.contract.event.v1.OperatorLocked;
import io.sallyport.links.event.Topics;
import io.sallyport.links.kafka.KafkaClients;
import io.sallyport.proxy.control.AccountBlock;
import io.sallyport.proxy.control.AccountBlocks;
import io.sallyport.proxy.control.OperatorLock;
import io.sallyport.proxy.control.OperatorLocks;
import io.sallyport.proxy.session.SessionLock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the control topic from its start, says when it has come to what was its end, and follows it
 * from there. Every node reads all of it, so there is no consumer group. Waits for Kafka as long as
 * it takes.
 */
public final class ControlTopicReader implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ControlTopicReader.class);

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private static final String ACCOUNT_BLOCK = "account-block:";
  private static final String LOCK = "lock:";
  private static final String UNREADABLE = "its control record can't be read";

  private final AccountBlocks blocks;
  private final OperatorLocks locks;
  private final KafkaClients kafka;
  private final Thread reader;
  private volatile boolean closing;
  private volatile @Nullable Consumer<String, byte[]> current;

  /** Starts to read. */
  public ControlTopicReader(KafkaClients kafka, AccountBlocks blocks, OperatorLocks locks) {
    this.kafka = kafka;
    this.blocks = blocks;
    this.locks = locks;
    this.reader = Thread.ofPlatform().name("control-topic").daemon(true).start(this::run);
  }

  @Override
  public void close() {
    closing = true;
    Consumer<String, byte[]> consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
    try {
      reader.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closing) {
      try (Consumer<String, byte[]> consumer = consumer()) {
        current = consumer;
        follow(consumer);
      } catch (WakeupException e) {
        return;
      } catch (KafkaException e) {
        LOG.warnf("the control topic can't be read now: %s", e.getMessage());
        if (!pause()) {
          return;
        }
      }
    }
  }

  private void follow(Consumer<String, byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.CONTROL).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new KafkaException("topic " + Topics.CONTROL + " does not exist yet");
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (!closing) {
      consumer.poll(POLL.dividedBy(blocks.known() ? 1 : 5)).forEach(this::apply);
      if (!blocks.known()
          && ends.entrySet().stream()
              .allMatch(e -> consumer.position(e.getKey()) >= e.getValue())) {
        blocks.nowKnown();
        LOG.info("control state is known");
      }
    }
  }

  private void apply(ConsumerRecord<String, byte[]> message) {
    String key = message.key();
    if (key == null) {
      return;
    }
    if (key.startsWith(ACCOUNT_BLOCK)) {
      applyBlock(key.substring(ACCOUNT_BLOCK.length()), message);
    } else if (key.startsWith(LOCK)) {
      applyLock(key.substring(LOCK.length()), message);
    }
  }

  private void applyBlock(String operator, ConsumerRecord<String, byte[]> message) {
    if (message.value() == null) {
      blocks.unblock(operator);
      return;
    }
    try {
      ControlState state = ControlState.parseFrom(message.value());
      switch (state.getStateCase()) {
        case ACCOUNT_BLOCKED ->
            blocks.block(
                new AccountBlock(
                    operator,
                    instant(state.getChangedAt()),
                    state.getBy(),
                    state.getReason(),
                    state.getAccountBlocked().getEndSessions()));
        case ACCOUNT_UNBLOCKED -> blocks.unblock(operator);
        case OPERATOR_LOCKED, OPERATOR_RELEASED, STATE_NOT_SET -> saysNothing(message);
      }
    } catch (InvalidProtocolBufferException e) {
      // What can't be understood must not let anybody in.
      LOG.errorf("control record %s can't be read; the account counts as blocked", message.key());
      blocks.block(new AccountBlock(operator, Instant.now(), "", UNREADABLE, false));
    }
  }

  private void applyLock(String operator, ConsumerRecord<String, byte[]> message) {
    if (message.value() == null) {
      locks.forget(operator);
      return;
    }
    try {
      ControlState state = ControlState.parseFrom(message.value());
      switch (state.getStateCase()) {
        case OPERATOR_LOCKED -> locks.lock(lock(operator, state));
        case OPERATOR_RELEASED ->
            locks.release(
                operator,
                state.getOperatorReleased().getLockId(),
                state.getBy(),
                state.getReason());
        case ACCOUNT_BLOCKED, ACCOUNT_UNBLOCKED, STATE_NOT_SET -> saysNothing(message);
      }
    } catch (InvalidProtocolBufferException e) {
      LOG.errorf("control record %s can't be read; the operator counts as locked", message.key());
      locks.lock(
          new OperatorLock(
              operator, new SessionLock("", "", Instant.now(), UNREADABLE), Set.of(), false));
    }
  }

  private static OperatorLock lock(String operator, ControlState state) {
    OperatorLocked locked = state.getOperatorLocked();
    return new OperatorLock(
        operator,
        new SessionLock(
            locked.getLockId(), state.getBy(), instant(state.getChangedAt()), state.getReason()),
        Set.copyOf(locked.getSessionIdsList()),
        locked.getAllSessions());
  }

  private static void saysNothing(ConsumerRecord<String, byte[]> message) {
    LOG.warnf("control record %s says nothing known", message.key());
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  private boolean pause() {
    try {
      Thread.sleep(RETRY);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Consumer<String, byte[]> consumer() {
    return kafka.consumer(
        Map.of(
            ConsumerConfig.CLIENT_ID_CONFIG,
            "proxy-control",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            5_000,
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            5_000,
            ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
            1_000));
  }
}
