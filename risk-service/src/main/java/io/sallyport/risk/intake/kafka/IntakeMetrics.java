package io.sallyport.risk.intake.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What is counted of session events: judged lines by what came of them ({@code
 * sallyport_risk_events_total}), and their hits ({@code sallyport_risk_hits_total}).
 */
final class IntakeMetrics {

  private final Counter counted;
  private final Counter redelivered;
  private final Counter unusable;
  private final Counter hits;

  IntakeMetrics(MeterRegistry meters) {
    counted = events(meters, "counted");
    redelivered = events(meters, "redelivered");
    unusable = events(meters, "unusable");
    hits =
        Counter.builder("sallyport.risk.hits")
            .description("Hits that were counted")
            .register(meters);
  }

  void counted(int lineHits) {
    counted.increment();
    hits.increment(lineHits);
  }

  void redelivered() {
    redelivered.increment();
  }

  void unusable() {
    unusable.increment();
  }

  private static Counter events(MeterRegistry meters, String outcome) {
    return Counter.builder("sallyport.risk.events")
        .description("Judged lines that came, by what was done with them")
        .tag("outcome", outcome)
        .register(meters);
  }
}
