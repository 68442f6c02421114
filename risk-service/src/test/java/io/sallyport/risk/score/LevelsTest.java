package io.sallyport.risk.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LevelsTest {

  private final Levels levels = new Levels(40, 70);

  @Test
  void the_cut_offs_are_those_of_R1() {
    assertThat(levels.level(0)).isEqualTo(Level.NONE);
    assertThat(levels.level(1)).isEqualTo(Level.LOW);
    assertThat(levels.level(39)).isEqualTo(Level.LOW);
    assertThat(levels.level(40)).isEqualTo(Level.MEDIUM);
    assertThat(levels.level(69)).isEqualTo(Level.MEDIUM);
    assertThat(levels.level(70)).isEqualTo(Level.HIGH);
    assertThat(levels.level(1_000_000_000_000L)).isEqualTo(Level.HIGH);
  }

  @Test
  void a_score_is_capped_at_100() {
    assertThat(levels.score(100)).isEqualTo(100);
    assertThat(levels.score(101)).isEqualTo(100);
  }

  @Test
  void only_a_higher_level_is_a_crossing_and_a_jump_is_one() {
    assertThat(levels.crossing(10, 39)).isEmpty();
    assertThat(levels.crossing(39, 40)).contains(new Crossing(Level.LOW, Level.MEDIUM, 40));
    assertThat(levels.crossing(0, 250)).contains(new Crossing(Level.NONE, Level.HIGH, 100));
    assertThat(levels.crossing(70, 170)).isEmpty();
  }

  @Property
  void in_whatever_order_scores_come_the_end_is_the_same_and_no_level_is_reached_twice(
      @ForAll List<@IntRange(max = 100) Integer> scores, @ForAll long seed) {
    List<Integer> shuffled = new ArrayList<>(scores);
    Collections.shuffle(shuffled, new Random(seed));

    List<Level> reached = new ArrayList<>();
    long sum = 0;
    for (int score : shuffled) {
      levels.crossing(sum, sum + score).ifPresent(crossing -> reached.add(crossing.to()));
      sum += score;
    }

    long expected = scores.stream().mapToLong(Integer::longValue).sum();
    assertThat(levels.score(sum)).isEqualTo((int) Math.min(100, expected));
    assertThat(reached).doesNotHaveDuplicates().isSorted();
    assertThat(reached.isEmpty() ? Level.NONE : reached.getLast()).isEqualTo(levels.level(sum));
  }

  @Test
  void cut_offs_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> new Levels(70, 40))
        .hasMessageContaining("sallyport.risk.score.medium");
    assertThatThrownBy(() -> new Levels(40, 101)).hasMessageContaining("101");
  }
}
