package io.sallyport.siem.delivery.kafka;

import io.sallyport.links.event.DeadLetterProducer;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.links.event.InvalidEnvelopeException;
import io.sallyport.links.trace.Step;
import io.sallyport.links.trace.Traces;
import io.sallyport.siem.delivery.Transport;
import io.sallyport.siem.format.CefRecord;
import io.sallyport.siem.format.UnformattableException;
import io.sallyport.siem.format.event.EventCatalogue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Puts a batch into words and sends it; what has no words goes to the dead-letter topic. */
final class BatchDelivery {

  private final String by;
  private final EventCatalogue catalogue;
  private final Transport transport;
  private final DeadLetterProducer deadLetters;
  private final Traces traces;

  /**
   * @param by who gives a record up
   */
  BatchDelivery(
      String by,
      EventCatalogue catalogue,
      Transport transport,
      DeadLetterProducer deadLetters,
      Traces traces) {
    this.by = by;
    this.catalogue = catalogue;
    this.transport = transport;
    this.deadLetters = deadLetters;
    this.traces = traces;
  }

  /** What became of a batch. */
  record Outcome(int messages, int deadLetters) {}

  /**
   * Blocks until all of it was handed over.
   *
   * @throws IOException when it wasn't certain; the whole batch is to be sent again
   */
  Outcome deliver(Batch batch) throws IOException {
    List<Step> steps =
        traces.isOn()
            ? batch.records().stream()
                .map(record -> traces.receive(by + " send", record.headers()))
                .toList()
            : List.of();
    try {
      Outcome outcome = deliverAll(batch);
      steps.forEach(Step::done);
      return outcome;
    } catch (IOException | RuntimeException e) {
      steps.forEach(step -> step.failed(e));
      throw e;
    }
  }

  private Outcome deliverAll(Batch batch) throws IOException {
    List<CefRecord> messages = new ArrayList<>();
    int dead = 0;
    for (ConsumerRecord<@Nullable String, byte @Nullable []> record : batch.records()) {
      try {
        messages.addAll(messages(record));
      } catch (UnformattableException e) {
        deadLetters.add(record, by, String.valueOf(e.getMessage()));
        dead++;
      }
    }
    if (!messages.isEmpty()) {
      transport.send(messages);
    }
    return new Outcome(messages.size(), dead);
  }

  private List<CefRecord> messages(ConsumerRecord<@Nullable String, byte @Nullable []> record)
      throws UnformattableException {
    byte[] value = record.value();
    if (value == null) {
      // A key of a compacted topic that was given up: nothing happened that a SIEM should hear of.
      return List.of();
    }
    try {
      return catalogue.messages(record.topic(), EventEnvelope.from(record.headers()), value);
    } catch (InvalidEnvelopeException e) {
      throw new UnformattableException(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      // Putting into words is a pure function: it would fail again, for ever, and hold up what
      // follows.
      throw new UnformattableException("can't be put into words: " + e, e);
    }
  }
}
