package io.sallyport.proxy.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.capture.Reading.Basis;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineCaptureTest {

  private static final String PROMPT = "\u001b[?2004hop@host:~$ ";

  private final LineCapture capture = new LineCapture(40, 10);

  private void print(String output) {
    byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
    capture.printed(bytes, 0, bytes.length);
  }

  private void type(String keys) {
    for (byte key : keys.getBytes(StandardCharsets.UTF_8)) {
      capture.typed(key);
    }
  }

  private void typeEchoed(String text) {
    type(text);
    print(text);
  }

  @Test
  void keys_and_screen_that_agree_are_sure() {
    print(PROMPT);
    typeEchoed("ls -l");

    assertThat(capture.read(true))
        .isEqualTo(
            new Reading(java.util.List.of("ls -l"), Basis.BOTH, "op@host:~$ ", Mode.AT_PROMPT));
  }

  @Test
  void a_recalled_line_is_read_off_the_screen() {
    print(PROMPT);
    type("\u001b[A");
    print("rm -rf x");

    Reading reading = capture.read(true);
    assertThat(reading.texts()).containsExactly("rm -rf x");
    assertThat(reading.basis()).isEqualTo(Basis.SHOWN);
  }

  @Test
  void readings_that_differ_are_both_given() {
    print(PROMPT);
    type("rm x");
    print("ls x");

    Reading reading = capture.read(true);
    assertThat(reading.texts()).containsExactly("ls x", "rm x");
    assertThat(reading.basis()).isEqualTo(Basis.DOUBT);
  }

  @Test
  void a_screen_that_had_no_time_to_settle_is_not_sure() {
    print(PROMPT);
    typeEchoed("ls");

    assertThat(capture.read(false).basis()).isEqualTo(Basis.ONE);
  }

  @Test
  void a_prompt_that_is_printed_again_moves_the_beginning() {
    print(PROMPT);
    typeEchoed("ls a");
    type("\t");
    print("\r\nabc  abd\r\nop@host:~$ ls ab");

    assertThat(capture.read(true).texts()).containsExactly("ls ab");
  }

  @Test
  void what_stands_there_already_is_part_of_the_line() {
    print(PROMPT);
    typeEchoed("echo 1");
    assertThat(capture.read(true).basis()).isEqualTo(Basis.BOTH);
    capture.submitted((byte) '\r', Submission.ENTERS);
    print("\r\n1\r\n" + PROMPT + "rm -rf x");

    assertThat(capture.read(true).texts()).containsExactly("rm -rf x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001b[?7l", "\u001b[4h", "\u001b[?6h", "\u001b[2;5r\u001b[1;1H"})
  void a_mode_that_no_line_editor_needs_lowers_the_confidence(String mode) {
    print(mode + PROMPT);
    typeEchoed("ls");

    assertThat(capture.read(true).basis()).isNotEqualTo(Basis.BOTH);
    assertThat(capture.read(true).texts()).contains("ls");
  }

  @ParameterizedTest
  @ValueSource(strings = {"!!", "sudo !!", "echo !$", "^ls^rm", "echo \"a!b\""})
  void a_line_that_the_shell_may_fill_from_its_history_is_in_doubt(String line) {
    print(PROMPT);
    typeEchoed(line);

    assertThat(capture.read(true).basis()).isEqualTo(Basis.DOUBT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[ ! -f x ]", "[ a != b ]", "echo 'a!b'", "echo hi!", "echo a\\!b"})
  void other_exclamation_marks_are_not(String line) {
    print(PROMPT);
    typeEchoed(line);

    assertThat(capture.read(true).basis()).isEqualTo(Basis.BOTH);
  }

  @Test
  void a_recalled_line_that_is_not_shown_is_not_taken_for_an_empty_one() {
    print("\u001b[?7l" + PROMPT);
    type("\u001b[A");

    assertThat(capture.read(true).texts()).containsExactly(LineCapture.UNREADABLE);
  }

  @Test
  void nothing_that_the_target_prints_while_a_line_is_typed_makes_it_forgotten() {
    print(PROMPT);
    typeEchoed("ls");
    assertThat(capture.read(true).basis()).isEqualTo(Basis.BOTH);
    capture.submitted((byte) '\r', Submission.ENTERS);
    print("\r\n\u001b[?2004l\r" + PROMPT);
    typeEchoed("rm x");
    print("\u001b[?2004l\r\n" + PROMPT);
    type(" ");
    print(" ");

    assertThat(capture.read(true).texts()).contains("rm x");
  }

  @Test
  void a_line_that_seems_emptied_by_a_key_that_can_not_be_followed_is_not_taken_for_empty() {
    print(PROMPT);
    typeEchoed("rm x");
    type("\t");
    print("\r\n" + PROMPT);

    assertThat(capture.read(true).texts()).contains("rm x");
  }

  @Test
  void what_was_typed_before_the_prompt_is_read_behind_it() {
    print(PROMPT);
    typeEchoed("sleep 1");
    capture.read(true);
    capture.submitted((byte) '\r', Submission.ENTERS);
    print("\r\n\u001b[?2004l\r");
    typeEchoed("ls");
    print(PROMPT + "ls");

    assertThat(capture.read(true).texts()).containsExactly("ls");
  }

  @Test
  void a_slash_that_zsh_added_to_a_completion_is_read_as_taken_back_first() {
    print("op@host:~$ \u001b[?2004h");
    typeEchoed("cd di");
    type("\t");
    print("r/");

    assertThat(capture.read(true).texts()).containsExactly("cd dir", "cd dir/");
    assertThat(capture.read(true).isCertain()).isFalse();
  }

  @Test
  void a_line_from_the_shells_history_is_read_as_it_will_run_first() {
    print(PROMPT);
    typeEchoed("echo 1");
    capture.read(true);
    capture.submitted((byte) '\r', Submission.ENTERS);
    print("\r\n\u001b[?2004l\r1\r\n" + PROMPT);
    typeEchoed("sudo !!");

    assertThat(capture.read(true).texts()).containsExactly("sudo echo 1", "sudo !!");
  }

  @Test
  void a_suggestion_in_other_letters_does_not_change_what_was_typed() {
    print(PROMPT);
    type("echo $i");
    print("echo $I");

    assertThat(capture.read(true).texts()).containsExactly("echo $i", "echo $I");
  }

  @Test
  void a_masked_password_must_not_leave_the_proxy() {
    print("Password: ");
    type("s3cret");
    print("******");

    Reading reading = capture.read(true);
    assertThat(reading.basis()).isEqualTo(Basis.SECRET);
    assertThat(reading.isWithheld()).isTrue();
  }

  @Test
  void a_password_that_a_line_editor_masks_must_not_leave_the_proxy() {
    print("\u001b[?2004hread> ");
    type("s3cret");
    print("\u25cf".repeat(6));

    assertThat(capture.read(true).basis()).isEqualTo(Basis.SECRET);
  }

  @Test
  void output_of_something_else_while_a_password_is_typed_is_no_echo_of_it() {
    print("Password: ");
    type("s3cret-of-the-house");
    print("secret: 3 errors in the house of the other session\r\n".repeat(4));

    assertThat(capture.read(true).isWithheld()).isTrue();
  }

  @Test
  void a_line_that_a_terminal_shows_between_other_output_is_shown() {
    print(PROMPT);
    type("sleep 9\r");
    capture.submitted((byte) '\r', Submission.ENTERS);
    print("\r\n\u001b[?2004l\rtick 1\r\n");
    for (String key : java.util.List.of("l", "s", " ", "-", "l")) {
      type(key);
      print(key);
      print("tick\r\n");
    }

    assertThat(capture.isUnshown()).isFalse();
  }
}
