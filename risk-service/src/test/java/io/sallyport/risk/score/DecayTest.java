package io.sallyport.risk.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DecayTest {

  private static final Instant NOW = Instant.parse("2026-11-21T22:00:00Z");
  private final Decay decay = new Decay(Duration.ofDays(30), Duration.ofDays(7));

  @Test
  void a_hit_counts_whole_now_half_after_a_half_life_and_nothing_outside_the_window() {
    assertThat(decay.weight(40, NOW, NOW)).isEqualTo(40);
    assertThat(decay.weight(40, NOW.minus(Duration.ofDays(7)), NOW)).isEqualTo(20, within(1e-9));
    assertThat(decay.weight(40, NOW.minus(Duration.ofDays(14)), NOW)).isEqualTo(10, within(1e-9));
    assertThat(decay.weight(40, NOW.minus(Duration.ofDays(30)), NOW)).isZero();
  }

  @Test
  void a_hit_that_a_faster_clock_puts_into_the_future_counts_whole() {
    assertThat(decay.weight(40, NOW.plusSeconds(5), NOW)).isEqualTo(40);
  }

  @Property
  void a_weight_never_grows_with_age(
      @ForAll @IntRange(max = 100) int score,
      @ForAll @LongRange(max = 4_000_000) long younger,
      @ForAll @LongRange(max = 4_000_000) long older) {
    Instant first = NOW.minusSeconds(Math.max(younger, older));
    Instant second = NOW.minusSeconds(Math.min(younger, older));

    assertThat(decay.weight(score, first, NOW))
        .isLessThanOrEqualTo(decay.weight(score, second, NOW))
        .isBetween(0.0, (double) score);
  }

  @Test
  void a_window_or_a_half_life_of_nothing_is_refused_by_its_key() {
    assertThatThrownBy(() -> new Decay(Duration.ZERO, Duration.ofDays(7)))
        .hasMessageContaining("sallyport.risk.score.window");
    assertThatThrownBy(() -> new Decay(Duration.ofDays(30), Duration.ZERO))
        .hasMessageContaining("sallyport.risk.score.half-life");
  }
}
