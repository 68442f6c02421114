package io.sallyport.siem.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BackoffTest {

  @Property
  void the_wait_doubles_up_to_its_limit_and_is_spread_over_its_upper_half(
      @ForAll @IntRange(min = 1, max = 1000) int failures, @ForAll long seed) {
    Duration wait = Backoff.DEFAULT.after(failures, new Random(seed));

    long full = Math.min(500L << Math.min(failures - 1, 20), 30_000);
    assertThat(wait).isBetween(Duration.ofMillis(full / 2), Duration.ofMillis(full));
  }
}
