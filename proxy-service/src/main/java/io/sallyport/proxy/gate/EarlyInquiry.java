package io.sallyport.proxy.gate;

import io.sallyport.proxy.capture.LineCapture;

/**
 * Has a line judged before its Enter comes, once it is sure what it is and the target rests. To be
 * used under the gate's lock, while keys pass.
 */
final class EarlyInquiry {

  private final LineCapture capture;
  private final CommandText text;
  private final CommandGate gate;
  private final EchoClock clock;
  private final GateTimer timer;
  private final long rest;

  /**
   * @param timer of its own
   * @param rest in nanoseconds; 0 to never ask early
   */
  EarlyInquiry(
      LineCapture capture,
      CommandText text,
      CommandGate gate,
      EchoClock clock,
      GateTimer timer,
      long rest) {
    this.capture = capture;
    this.text = text;
    this.gate = gate;
    this.clock = clock;
    this.timer = timer;
    this.rest = rest;
  }

  /** Something was typed or shown: asks when it has rested. */
  void later() {
    later(rest);
  }

  private void later(long nanos) {
    if (!timer.isSet() && nanos > 0 && capture.isTyped()) {
      // When the proxy stops, nothing is asked.
      var _ = timer.after(nanos, this::ask);
    }
  }

  private void ask() {
    long remaining = clock.restsUntil(rest) - System.nanoTime();
    if (remaining > 0) {
      later(remaining);
    } else {
      text.anticipated().ifPresent(gate::anticipate);
    }
  }

  /** Keys don't pass any more. */
  void stop() {
    timer.stop();
  }
}
