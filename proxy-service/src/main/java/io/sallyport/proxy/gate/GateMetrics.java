package io.sallyport.proxy.gate;

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

  GateMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.hold =
        Timer.builder("sallyport.hold")
            .description("from the held Enter to the decision")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    Gauge.builder("sallyport.held.lines", held, AtomicInteger::get)
        .description("command lines that wait for a verdict or its record")
        .register(registry);
  }

  void held() {
    held.incrementAndGet();
  }

  void released(Duration after) {
    held.decrementAndGet();
    hold.record(after);
  }

  void notHeld() {
    registry.counter("sallyport.submissions.not.held").increment();
  }

  void verdict(Decision decision, Refusal refusal) {
    registry
        .counter("sallyport.verdicts", "decision", decision.name(), "refusal", refusal.name())
        .increment();
  }
}
