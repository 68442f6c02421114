package io.sallyport.risk.repetition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RepetitionsTest {

  private static final Duration PERIOD = Duration.ofSeconds(60);

  @Test
  void hits_within_the_period_count_its_ends_included() {
    assertThat(within(60, 0, 30, 60)).isEqualTo(3);
    assertThat(within(61, 0, 30, 61)).isEqualTo(2);
  }

  @Test
  void a_hit_that_comes_late_counts_with_those_after_it() {
    assertThat(within(10, 10, 50)).isEqualTo(2);
    assertThat(within(50, 10, 50, 100)).isEqualTo(2);
  }

  @Test
  void the_only_hit_counts_one() {
    assertThat(within(5, 5)).isEqualTo(1);
  }

  @Property
  void whatever_the_order_of_arrival_a_limit_that_is_reached_is_seen_by_some_hit(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 600) Integer> seconds,
      @ForAll long seed) {
    List<Instant> hits = new ArrayList<>(seconds.stream().map(RepetitionsTest::at).toList());
    Collections.shuffle(hits, new Random(seed));

    int seen =
        IntStream.rangeClosed(1, hits.size())
            .map(n -> Repetitions.within(hits.subList(0, n), hits.get(n - 1), PERIOD))
            .max()
            .orElseThrow();

    assertThat(seen).isEqualTo(mostInAnyPeriod(hits));
  }

  private static int mostInAnyPeriod(List<Instant> hits) {
    return hits.stream()
        .mapToInt(first ->
            (int)
                hits.stream()
                    .filter(h -> !h.isBefore(first) && !h.isAfter(first.plus(PERIOD)))
                    .count())
        .max()
        .orElseThrow();
  }

  private static int within(int hit, int... all) {
    return Repetitions.within(
        IntStream.of(all).mapToObj(RepetitionsTest::at).toList(), at(hit), PERIOD);
  }

  private static Instant at(int second) {
    return Instant.ofEpochSecond(1_000_000 + second);
  }
}
