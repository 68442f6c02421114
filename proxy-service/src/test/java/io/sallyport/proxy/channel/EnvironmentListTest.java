package io.sallyport.proxy.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentListTest {

  @Test
  void aNameMatchesItself() {
    assertThat(new EnvironmentList(List.of("LANG")).allows("LANG")).isTrue();
    assertThat(new EnvironmentList(List.of("LANG")).allows("LANGUAGE")).isFalse();
  }

  @Test
  void aTrailingStarStandsForAnything() {
    EnvironmentList list = new EnvironmentList(List.of("LC_*"));

    assertThat(list.allows("LC_ALL")).isTrue();
    assertThat(list.allows("LC_")).isTrue();
    assertThat(list.allows("XLC_ALL")).isFalse();
  }

  @Test
  void nothingIsAllowedByAnEmptyList() {
    assertThat(new EnvironmentList(List.of()).allows("LANG")).isFalse();
  }
}
