package io.sallyport.benchmarks.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HoldTimeTest {

  private static final String METRICS =
      """
      # TYPE sallyport_hold_seconds summary
      sallyport_hold_seconds{quantile="0.5"} 0.002
      sallyport_hold_seconds_count 30.0
      sallyport_hold_seconds_sum 0.09
      sallyport_hold_seconds_max 0.2
      """;

  @Test
  void theMeanIsOfWhatCameInBetween() {
    HoldTime hold = HoldTime.parse(METRICS);

    assertThat(hold).isEqualTo(new HoldTime(30, 0.09));
    assertThat(hold.meanMillisSince(new HoldTime(10, 0.05))).isCloseTo(2, within(1e-9));
    assertThat(hold.meanMillisSince(hold)).isZero();
  }

  @Test
  void metricsWithoutItAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HoldTime.parse("up 1\n"))
        .withMessageContaining("sallyport_hold_seconds_count");
  }
}
