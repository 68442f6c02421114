package io.sallyport.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is counted of the relay: events that Kafka has ({@code sallyport_outbox_relayed_total}),
 * attempts that failed by the part that did not answer ({@code sallyport_outbox_failures_total}),
 * and the time since the last good one ({@code sallyport_outbox_idle_seconds}). As it goes to the
 * database once a second, that shows a database that is away.
 */
@ApplicationScoped
class OutboxMetrics {

  private final Counter relayed;
  private final Counter noDatabase;
  private final Counter noKafka;
  private final AtomicLong goodAt = new AtomicLong(System.nanoTime());

  OutboxMetrics(MeterRegistry meters) {
    relayed =
        Counter.builder("sallyport.outbox.relayed")
            .description("Events of the outbox that Kafka has")
            .register(meters);
    noDatabase = failures(meters, "database");
    noKafka = failures(meters, "kafka");
    Gauge.builder("sallyport.outbox.idle.seconds", this, OutboxMetrics::idleSeconds)
        .description("Seconds since the outbox was last looked at and was empty, or emptied")
        .register(meters);
  }

  private static Counter failures(MeterRegistry meters, String part) {
    return Counter.builder("sallyport.outbox.failures")
        .description("Attempts to relay the outbox that failed, by the part that did not answer")
        .tag("part", part)
        .register(meters);
  }

  /** So many were published and deleted. */
  void relayed(int events) {
    relayed.increment(events);
  }

  /** Nothing is left to be done, or another node does it. */
  void done() {
    goodAt.set(System.nanoTime());
  }

  void failed(Throwable failure) {
    (failure instanceof OutboxException ? noKafka : noDatabase).increment();
  }

  private double idleSeconds() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - goodAt.get()) / 1e3;
  }
}
