package io.sallyport.proxy.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubmissionWatchTest {

  private final SubmissionWatch watch = new SubmissionWatch();

  @Test
  void a_line_that_is_accepted_after_its_key_went_on_is_in_order() {
    watch.lineBegins(true);
    watch.typed('l', true);
    watch.submitted();
    watch.editorLeft();

    assertThat(watch.take()).isZero();
  }

  @Test
  void a_line_that_is_accepted_without_such_a_key_is_noticed_once() {
    watch.lineBegins(true);
    watch.typed('q', true);
    watch.editorLeft();
    watch.editorLeft();

    assertThat(watch.take()).isOne();
    assertThat(watch.take()).isZero();
  }

  @Test
  void a_line_that_is_left_by_an_interrupt_is_in_order() {
    watch.lineBegins(true);
    watch.typed('l', true);
    watch.typed(0x03, true);
    watch.editorLeft();

    assertThat(watch.take()).isZero();
  }

  @Test
  void an_editor_that_leaves_before_anything_was_typed_is_in_order() {
    watch.lineBegins(true);
    watch.editorLeft();

    assertThat(watch.take()).isZero();
  }

  @Test
  void lines_typed_ahead_are_accepted_one_after_the_other() {
    watch.lineBegins(true);
    watch.typed('a', true);
    watch.submitted();
    watch.lineBegins(false);
    watch.typed('b', true);
    watch.submitted();
    watch.editorLeft();
    watch.editorLeft();

    assertThat(watch.take()).isZero();
  }

  @Test
  void what_a_program_did_with_an_enter_excuses_no_later_line() {
    watch.lineBegins(true);
    watch.typed('a', true);
    watch.submitted();
    watch.submitted();
    watch.editorLeft();
    watch.lineBegins(true);
    watch.typed('q', true);
    watch.editorLeft();

    assertThat(watch.take()).isOne();
  }
}
