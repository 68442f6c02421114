package io.sallyport.proxy.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ModeScoreTest {

  private final LineCapture capture = new LineCapture(80, 24);

  private void print(String output) {
    byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
    capture.printed(bytes, 0, bytes.length);
  }

  private void type(String keys) {
    for (byte key : keys.getBytes(StandardCharsets.UTF_8)) {
      capture.typed(key);
    }
  }

  private Mode mode() {
    return capture.read(true).mode();
  }

  private void submit() {
    capture.read(true);
    capture.submitted((byte) '\r', Submission.ENTERS);
  }

  @Test
  void a_line_editor_that_reads_is_at_its_prompt() {
    print("\u001b[?2004hop@host:~$ ");

    assertThat(mode()).isEqualTo(Mode.AT_PROMPT);
  }

  @Test
  void a_prompt_without_marks_is_one_by_its_looks() {
    print("$ ");

    assertThat(mode()).isEqualTo(Mode.AT_PROMPT);
  }

  @Test
  void a_prompt_of_another_shape_below_an_open_line_continues_it() {
    print("$ ");
    type("echo 'a");
    print("echo 'a");
    submit();
    print("\r\n> ");

    assertThat(mode()).isEqualTo(Mode.CONTINUATION);
  }

  @Test
  void the_alternate_screen_belongs_to_a_program() {
    print("\u001b[?1049h\u001b[2J");

    assertThat(mode()).isEqualTo(Mode.FULL_SCREEN);
  }

  @Test
  void keys_that_are_not_shown_behind_a_question_are_not_echoed() {
    print("Password: ");
    type("secret");

    assertThat(mode()).isEqualTo(Mode.NO_ECHO);
  }

  @Test
  void what_follows_an_accepted_line_runs() {
    print("\u001b[?2004hop@host:~$ ");
    type("cat");
    print("cat");
    submit();
    print("\r\n\u001b[?2004l\r");
    type("x");
    print("x");

    assertThat(mode()).isEqualTo(Mode.RUNNING);
  }

  @Test
  void no_mode_hides_a_line() {
    print("\u001b[?2004hop@host:~$ ");
    type("ls");
    print("ls");
    submit();
    print("\r\n\u001b[?2004l\r\u001b[?1049h");
    type("rm x");
    print("rm x");

    assertThat(capture.read(true).texts()).contains("rm x");
  }
}
