package io.sallyport.admin.recording.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadingProgressTest {

  private final AtomicLong now = new AtomicLong(5);
  private final ReadingProgress progress = new ReadingProgress(now::get);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void aReaderThatGetsNothingInGrowsIdle() {
    progress.register(meters);
    progress.round(7);
    now.addAndGet(Duration.ofSeconds(90).toNanos());

    assertThat(value("sallyport.archive.idle.seconds")).isEqualTo(90);
    assertThat(value("sallyport.archive.behind")).isEqualTo(7);

    progress.round(0);

    assertThat(value("sallyport.archive.idle.seconds")).isZero();
    assertThat(value("sallyport.archive.behind")).isZero();
  }

  private double value(String gauge) {
    return meters.get(gauge).gauge().value();
  }
}
