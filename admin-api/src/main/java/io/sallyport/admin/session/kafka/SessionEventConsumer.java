package io.sallyport.admin.session.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.sallyport.admin.kafka.DeadLetters;
import io.sallyport.admin.kafka.UnreadableRecordException;
import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.session.SessionFact;
import io.sallyport.admin.session.persistence.SessionLog;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Takes in session-events one after the other, each acknowledged after its transaction. A database
 * that is away is waited for. A record that can't be taken in for a reason of its own goes to the
 * dead letters, and the next is taken.
 */
@ApplicationScoped
public class SessionEventConsumer {

  private static final Logger LOG = Logger.getLogger(SessionEventConsumer.class);
  private static final int MOST_ATTEMPTS = 5;
  private static final long PAUSE_MILLIS = 1000;

  private final SessionLog log;
  private final Database database;
  private final DeadLetters deadLetters;
  private final SessionEventReader reader;
  private final CountDownLatch stopped = new CountDownLatch(1);

  SessionEventConsumer(
      SessionLog log, Database database, DeadLetters deadLetters, ObjectMapper json) {
    this.log = log;
    this.database = database;
    this.deadLetters = deadLetters;
    this.reader = new SessionEventReader(json);
  }

  void stop(@Observes ShutdownEvent event) {
    stopped.countDown();
  }

  @Incoming("session-events")
  @Blocking
  @Acknowledgment(Acknowledgment.Strategy.MANUAL)
  @SuppressWarnings("unchecked") // the connector's record, of the deserializers configured
  CompletionStage<Void> consume(Message<byte[]> message) {
    IncomingKafkaRecordMetadata<String, byte[]> metadata =
        message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
    ConsumerRecord<String, byte[]> record = metadata.getRecord();
    try {
      take(reader.read(record), record);
    } catch (UnreadableRecordException e) {
      bury(record, String.valueOf(e.getMessage()));
    }
    return message.ack();
  }

  private void take(SessionFact fact, ConsumerRecord<String, byte[]> record) {
    int attempts = 0;
    while (true) {
      try {
        log.take(fact);
        return;
      } catch (RuntimeException e) {
        LOG.warnf(
            "session event not taken in session=%s sequence=%d: %s",
            fact.sessionId(), fact.sequence(), e.getMessage());
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
    LOG.errorf(
        "record goes to the dead letters topic=%s partition=%d offset=%d: %s",
        record.topic(), record.partition(), record.offset(), reason);
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
