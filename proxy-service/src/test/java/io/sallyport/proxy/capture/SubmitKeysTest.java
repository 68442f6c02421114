package io.sallyport.proxy.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SubmitKeysTest {

  private final SubmitKeys keys = new SubmitKeys();

  private static SubmitKeys.Line line(LineEditor editor) {
    return new SubmitKeys.Line(editor, false, true, true);
  }

  /** What the last of some keys would do; those before it went on, at once. */
  private Submission last(LineEditor editor, String typed) {
    byte[] bytes = typed.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < bytes.length - 1; i++) {
      keys.typed(bytes[i]);
    }
    return keys.next(bytes[bytes.length - 1], line(editor));
  }

  static Stream<Arguments> keys() {
    return Stream.of(
        Arguments.of(LineEditor.READLINE, "\r", Submission.ENTERS),
        Arguments.of(LineEditor.READLINE, "\n", Submission.ENTERS),
        Arguments.of(LineEditor.READLINE, "\u000f", Submission.ENTERS),
        Arguments.of(LineEditor.READLINE, "\u0018\u0005", Submission.EDITS),
        Arguments.of(LineEditor.READLINE, "\u0018e", Submission.REPLAYS),
        Arguments.of(LineEditor.READLINE, "\u0004", Submission.MAY_ENTER),
        Arguments.of(LineEditor.READLINE, "\u001bv", Submission.EDITS),
        Arguments.of(LineEditor.READLINE, "\u001b#", Submission.MAY_ENTER),
        Arguments.of(LineEditor.READLINE, "\u001ba", Submission.NONE),
        Arguments.of(LineEditor.READLINE, "\u001b\r", Submission.MAY_ENTER),
        Arguments.of(LineEditor.ZLE, "\u001ba", Submission.MAY_ENTER),
        Arguments.of(LineEditor.ZLE, "\u0004", Submission.NONE),
        Arguments.of(LineEditor.ZLE, "\u000f", Submission.ENTERS),
        Arguments.of(LineEditor.FISH, "\u0016\r", Submission.MAY_ENTER),
        Arguments.of(LineEditor.FISH, "\u001bv", Submission.EDITS),
        Arguments.of(LineEditor.FISH, "\u001be", Submission.EDITS),
        Arguments.of(LineEditor.NONE, "\u0004", Submission.MAY_ENTER),
        Arguments.of(LineEditor.NONE, "\u001b\r", Submission.ENTERS),
        Arguments.of(LineEditor.NONE, "\u001a", Submission.MAY_ENTER),
        Arguments.of(LineEditor.READLINE, "a", Submission.NONE),
        Arguments.of(LineEditor.READLINE, "v", Submission.NONE),
        Arguments.of(LineEditor.READLINE, "\u0005", Submission.NONE),
        Arguments.of(LineEditor.READLINE, "\u001b[A", Submission.NONE),
        Arguments.of(LineEditor.READLINE, "\u0016\u0004", Submission.NONE));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void keys_submit_as_the_shells_have_them(LineEditor editor, String typed, Submission submission) {
    assertThat(last(editor, typed)).isEqualTo(submission);
  }

  @Test
  void an_escape_alone_begins_vis_commands() {
    keys.typed(0x1b);
    keys.rest();
    keys.typed('0');
    keys.rest();

    assertThat(keys.next('v', line(LineEditor.READLINE))).isEqualTo(Submission.EDITS);
  }

  @Test
  void a_command_of_vi_that_inserts_ends_its_commands() {
    keys.typed(0x1b);
    keys.rest();
    keys.typed('A');
    keys.rest();

    assertThat(keys.next('v', line(LineEditor.READLINE))).isEqualTo(Submission.NONE);
  }

  @Test
  void a_letter_with_meta_begins_no_commands_of_vi() {
    keys.typed(0x1b);
    keys.typed('b');
    keys.rest();

    assertThat(keys.next('v', line(LineEditor.READLINE))).isEqualTo(Submission.NONE);
  }

  @Test
  void the_delete_key_of_emacs_mode_is_not_held_within_a_line() {
    SubmitKeys.Line within = new SubmitKeys.Line(LineEditor.READLINE, false, true, false);
    assertThat(keys.next(0x04, within)).isEqualTo(Submission.NONE);

    keys.typed(0x1b);
    keys.rest();
    keys.typed('i');
    assertThat(keys.next(0x04, within)).isEqualTo(Submission.MAY_ENTER);
  }

  @Test
  void the_end_of_input_on_an_empty_line_submits_nothing() {
    SubmitKeys.Line empty = new SubmitKeys.Line(LineEditor.READLINE, false, false, true);

    assertThat(keys.next(0x04, empty)).isEqualTo(Submission.NONE);
  }
}
