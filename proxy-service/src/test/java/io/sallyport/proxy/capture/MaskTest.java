package io.sallyport.proxy.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskTest {

  @Test
  void one_sign_for_each_character_is_a_mask() {
    assertThat(Mask.isOver("s3cret", "\u25cf".repeat(6))).isTrue();
    assertThat(Mask.isOver("s3cret", " ****** ")).isTrue();
  }

  @Test
  void what_was_typed_itself_is_no_mask() {
    assertThat(Mask.isOver("....", "....")).isFalse();
    assertThat(Mask.isOver("aaaa", "aaaa")).isFalse();
  }

  @Test
  void fewer_signs_or_different_ones_are_no_mask() {
    assertThat(Mask.isOver("s3cret", "****")).isFalse();
    assertThat(Mask.isOver("s3cret", "***+**")).isFalse();
    assertThat(Mask.isOver("s", "*")).isFalse();
  }
}
