package io.sallyport.admin.kafka;

import io.quarkus.runtime.ShutdownEvent;
import io.sallyport.admin.persistence.Database;
import io.sallyport.links.trace.Step;
import io.sallyport.links.trace.Traces;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Takes events into the database, each acknowledged after its transaction. A database that is away
 * is waited for. A record that can't be taken in for a reason of its own goes to the dead letters.
 */
@ApplicationScoped
public class EventIntake {

  private static final Logger LOG = Logger.getLogger(EventIntake.class);
  private static final int MOST_ATTEMPTS = 5;
  private static final long PAUSE_MILLIS = 1000;

  private final Database database;
  private final DeadLetters deadLetters;
  private final Traces traces;
  private final CountDownLatch stopped = new CountDownLatch(1);

  EventIntake(Database database, DeadLetters deadLetters, Traces traces) {
    this.database = database;
    this.deadLetters = deadLetters;
    this.traces = traces;
  }

  /** Makes an event of a record. */
  @FunctionalInterface
  public interface Reader<T> {

    /**
     * What a record says.
     *
     * @throws UnreadableRecordException when it is none of the topic's events; it never will be
     */
    T read(ConsumerRecord<String, byte[]> record) throws UnreadableRecordException;
  }

  void stop(@Observes ShutdownEvent event) {
    stopped.countDown();
  }

  /**
   * Returns when the event is stored, or is a dead letter. Blocks meanwhile.
   *
   * @param store in a transaction of its own; the same event may come again
   * @return its acknowledgement
   * @throws IllegalStateException when the service stops first; the event will come again
   */
  @SuppressWarnings("unchecked") // the connector's record, of the deserializers configured
  public <T> CompletionStage<Void> take(
      Message<byte[]> message, Reader<T> reader, Consumer<T> store) {
    IncomingKafkaRecordMetadata<String, byte[]> metadata =
        message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
    ConsumerRecord<String, byte[]> record = metadata.getRecord();
    Step step = traces.receive(record.topic() + " process", record.headers());
    boolean taken =
        step.within(() -> {
          try {
            store(reader.read(record), record, store);
            return true;
          } catch (UnreadableRecordException e) {
            bury(record, String.valueOf(e.getMessage()));
            return false;
          }
        });
    if (taken) {
      step.done();
    } else {
      step.failed("unreadable");
    }
    return message.ack();
  }

  private <T> void store(T event, ConsumerRecord<String, byte[]> record, Consumer<T> store) {
    int attempts = 0;
    while (true) {
      try {
        store.accept(event);
        return;
      } catch (RuntimeException e) {
        LOG.warnf("event not taken in %s: %s", place(record), e.getMessage());
        // Only attempts with a database that answers count against the record.
        if (database.answers() && ++attempts == MOST_ATTEMPTS) {
          bury(record, "it can't be stored: " + e.getMessage());
          return;
        }
      }
      pause();
    }
  }

  private void bury(ConsumerRecord<String, byte[]> record, String reason) {
    LOG.errorf("record goes to the dead letters %s: %s", place(record), reason);
    while (true) {
      try {
        deadLetters.put(record, reason);
        return;
      } catch (RuntimeException e) {
        LOG.warnf("dead letter not taken by Kafka, tried again: %s", e.getMessage());
      }
      pause();
    }
  }

  private static String place(ConsumerRecord<String, byte[]> record) {
    return "topic=%s partition=%d offset=%d key=%s"
        .formatted(record.topic(), record.partition(), record.offset(), record.key());
  }

  /** Waits a little; ends the work, without an acknowledgement, when the service stops. */
  private void pause() {
    try {
      if (stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("the service stops");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the service stops", e);
    }
  }
}
