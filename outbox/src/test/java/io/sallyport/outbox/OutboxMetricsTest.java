package io.sallyport.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class OutboxMetricsTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final OutboxMetrics metrics = new OutboxMetrics(meters);

  @Test
  void whatFailsIsCountedByThePartThatDidNotAnswer() {
    metrics.failed(new OutboxException("Kafka did not take the event", null));
    metrics.failed(new IllegalStateException("connection refused"));
    metrics.failed(new IllegalStateException("connection refused"));

    assertThat(failures("kafka")).isEqualTo(1);
    assertThat(failures("database")).isEqualTo(2);
  }

  @Test
  void theTimeSinceTheLastGoodRelayIsShown() {
    double before = idle();
    while (idle() <= before) {
      Thread.onSpinWait();
    }

    metrics.relayed(3);
    assertThat(idle()).isGreaterThan(before);
    metrics.done();

    assertThat(idle()).isLessThan(1);
    assertThat(meters.get("sallyport.outbox.relayed").counter().count()).isEqualTo(3);
  }

  private double failures(String part) {
    return meters.get("sallyport.outbox.failures").tag("part", part).counter().count();
  }

  private double idle() {
    return meters.get("sallyport.outbox.idle.seconds").gauge().value();
  }
}
