package io.sallyport.proxy.gate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the gates count: verdicts by decision and refusal ({@code sallyport_verdicts_total}), lines
 * held now ({@code sallyport_held_lines}), lines that ran though no key was held for them ({@code
 * sallyport_submissions_not_held_total}), and how long lines are held ({@code
 * sallyport_hold_seconds}).
 */
final class GateMetrics {

  private final MeterRegistry registry;
  private final AtomicInteger held = new AtomicInteger();
  private final Timer hold;
  private final Counter notHeld;

  GateMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.hold =
        Timer.builder("sallyport.hold")
            .description("From the held Enter to the decision")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    Gauge.builder("sallyport.held.lines", held, AtomicInteger::get)
        .description("Command lines that wait for a verdict or its record")
        .register(registry);
    this.notHeld =
        Counter.builder("sallyport.submissions.not.held")
            .description("Lines that ran on a target though no key was held for them")
            .register(registry);
    for (Decision decision : Decision.values()) {
      verdicts(decision, Refusal.NONE);
    }
  }

  void held() {
    held.incrementAndGet();
  }

  void released(Duration after) {
    held.decrementAndGet();
    hold.record(after);
  }

  void notHeld() {
    notHeld.increment();
  }

  void verdict(Decision decision, Refusal refusal) {
    verdicts(decision, refusal).increment();
  }

  private Counter verdicts(Decision decision, Refusal refusal) {
    return Counter.builder("sallyport.verdicts")
        .description("Command lines that the gates decided on")
        .tag("decision", decision.name())
        .tag("refusal", refusal.name())
        .register(registry);
  }
}
