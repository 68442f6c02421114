package io.sallyport.proxy.gate;

import java.time.Duration;

/** Short times for tests. */
record GateTimes(
    Duration verdictTimeout,
    Duration acknowledgementTimeout,
    Duration cancelTimeout,
    Duration settleTimeout,
    Duration anticipateAfter,
    NotHeldAction onSubmissionNotHeld,
    Duration quietTime)
    implements GateConfig {

  static final GateTimes AS_SHIPPED =
      new GateTimes(
          Duration.ofMillis(500),
          Duration.ofSeconds(2),
          Duration.ofMillis(500),
          Duration.ofMillis(300),
          Duration.ofMillis(60),
          NotHeldAction.ALERT,
          Duration.ofMillis(12));

  static final GateTimes SHORT =
      new GateTimes(
          Duration.ofMillis(1000),
          Duration.ofMillis(300),
          Duration.ofMillis(400),
          Duration.ofMillis(100),
          Duration.ZERO,
          NotHeldAction.ALERT,
          Duration.ofMillis(5));

  GateTimes anticipatingAfter(Duration rest) {
    return new GateTimes(
        verdictTimeout,
        acknowledgementTimeout,
        cancelTimeout,
        settleTimeout,
        rest,
        onSubmissionNotHeld,
        quietTime);
  }

  GateTimes endingOnSubmissionNotHeld() {
    return new GateTimes(
        verdictTimeout,
        acknowledgementTimeout,
        cancelTimeout,
        settleTimeout,
        anticipateAfter,
        NotHeldAction.END_SESSION,
        quietTime);
  }
}
