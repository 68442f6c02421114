package io.sallyport.proxy.session.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sallyport.proxy.session.ElevationOutcome;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.TransferVerdict;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is counted of the log of all sessions: events by type ({@code
 * sallyport_session_events_total}), those that are not acknowledged yet ({@code
 * sallyport_session_events_waiting}) or never will be ({@code
 * sallyport_session_events_lost_total}), how long acknowledgements take ({@code
 * sallyport_kafka_ack_seconds}); and of what the events tell, elevations and transfers. For any
 * thread.
 */
final class SessionEventMetrics {

  private static final String ENVELOPE_BEGIN = "io.sallyport.";
  private static final String ENVELOPE_END = ".v1";

  private final MeterRegistry meters;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Timer acknowledged;
  private final Counter lost;

  SessionEventMetrics(MeterRegistry meters) {
    this.meters = meters;
    acknowledged =
        Timer.builder("sallyport.kafka.ack")
            .description("From appending a session event to its acknowledgement by Kafka")
            .publishPercentiles(0.5, 0.99)
            .register(meters);
    lost =
        Counter.builder("sallyport.session.events.lost")
            .description(
                "Session events that Kafka did not acknowledge, or that had no room to wait")
            .register(meters);
    Gauge.builder("sallyport.session.events.waiting", waiting, AtomicInteger::get)
        .description("Session events that Kafka has not acknowledged yet")
        .register(meters);
    events("session.started");
    for (ElevationOutcome outcome : ElevationOutcome.values()) {
      elevations(outcome);
    }
    for (TransferVerdict verdict : TransferVerdict.values()) {
      transfers(verdict);
    }
  }

  /** It waits for Kafka from now on. */
  void appended() {
    waiting.incrementAndGet();
  }

  /** Kafka has it. */
  void acknowledged(long nanos) {
    waiting.decrementAndGet();
    acknowledged.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Kafka will never have it, or there was no room for it to wait. */
  void lost() {
    waiting.decrementAndGet();
    lost.increment();
  }

  /** An event that was taken to be sent. */
  void count(SessionFact fact, String type) {
    events(type.substring(ENVELOPE_BEGIN.length(), type.length() - ENVELOPE_END.length()))
        .increment();
    if (fact instanceof SessionFact.Elevation elevation) {
      elevations(elevation.outcome()).increment();
    } else if (fact instanceof SessionFact.Transferred transfer) {
      transfers(transfer.verdict()).increment();
    }
  }

  private Counter events(String type) {
    return Counter.builder("sallyport.session.events")
        .description("Events of sessions that were appended to their logs")
        .tag("type", type)
        .register(meters);
  }

  private Counter elevations(ElevationOutcome outcome) {
    return Counter.builder("sallyport.elevations")
        .description("Prompts for a password of sudo and its kin, by what came of them")
        .tag("outcome", word(outcome))
        .register(meters);
  }

  private Counter transfers(TransferVerdict verdict) {
    return Counter.builder("sallyport.transfers")
        .description("Files that went through sessions, by the verdict of their inspection")
        .tag("verdict", word(verdict))
        .register(meters);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
