package io.sallyport.proxy.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TypedInputTest {

  private static final String SECRET = "Zq7-silent.Secret,42";

  private final LineCapture capture = new LineCapture(80, 24);
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private long now;
  private final TypedInput input = new TypedInput(capture, told::writeBytes, () -> now);

  private void type(String keys) {
    for (byte b : bytes(keys)) {
      input.typed(b);
    }
  }

  private void print(String output) {
    capture.printed(bytes(output), 0, bytes(output).length);
    input.printed();
  }

  private void typeEchoed(String text) {
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(character -> {
          type(character);
          print(character);
        });
  }

  private void enter() {
    var _ = capture.read(true);
    input.submitted(bytes("\r"));
    capture.submitted((byte) '\r', Submission.ENTERS);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private String told() {
    return told.toString(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void what_is_shown_is_told_while_it_is_typed() {
    print("$ ");
    typeEchoed("ls -l");

    assertThat(told()).isEqualTo("ls -l");
  }

  @Test
  void a_line_that_is_shown_at_once_is_told_with_its_enter() {
    print("$ ");
    type("y");
    print("y");
    enter();

    assertThat(told()).isEqualTo("y\r");
  }

  @Test
  void what_is_not_shown_becomes_an_asterisk_for_each_character() {
    print("Password: ");
    type("päss€wörd");
    assertThat(told()).isEmpty();
    enter();

    assertThat(told()).isEqualTo("*********\r");
  }

  @Test
  void signs_in_place_of_a_secret_are_no_echo() {
    print("Password: ");
    for (int at = 0; at < SECRET.length(); at++) {
      type(SECRET.substring(at, at + 1));
      print("*");
    }
    enter();

    assertThat(told()).isEqualTo("*".repeat(SECRET.length()) + "\r");
  }

  @Test
  void a_prompt_that_is_drawn_again_with_a_mask_behind_tells_nothing() {
    print("\u001b[?2004hSecret: ");
    for (int i = 1; i <= 6; i++) {
      type("Secret".substring(i - 1, i));
      print("\rSecret: " + "\u25cf".repeat(i));
    }
    enter();

    assertThat(told()).isEqualTo("******\r");
  }

  @Test
  void a_secret_behind_shown_text_of_the_same_line_is_not_told() {
    print("Token: ");
    typeEchoed("123456789012");
    print("\r\nPIN: ");
    type("9753");
    enter();

    assertThat(told()).isEqualTo("123456789012****\r");
  }

  @Test
  void a_secret_before_shown_text_of_the_same_line_is_not_told() {
    print("PIN: ");
    type("9753");
    print("\r\n$ ");
    typeEchoed("systemctl status");
    enter();

    assertThat(told()).isEqualTo("****systemctl status\r");
  }

  @Test
  void a_secret_before_an_interrupt_is_not_told() {
    print("Password: ");
    type("sesame");
    type("\u0003");
    print("^C\r\n$ ");
    typeEchoed("systemctl status sshd.service");
    enter();

    assertThat(told()).isEqualTo("******\u0003systemctl status sshd.service\r");
  }

  @Test
  void output_in_between_does_not_give_a_secret_away() {
    Random random = new Random(5);
    print("Password: ");
    for (int at = 0; at < SECRET.length(); at++) {
      type(SECRET.substring(at, at + 1));
      StringBuilder noise = new StringBuilder("\r");
      for (int i = 0; i < 200; i++) {
        noise.append((char) (' ' + random.nextInt(95)));
      }
      print(noise.toString());
    }
    enter();

    for (int i = 0; i + 3 <= SECRET.length(); i++) {
      assertThat(told()).doesNotContain(SECRET.substring(i, i + 3));
    }
  }

  @Test
  void keys_that_show_nothing_are_told_masked_after_a_while() {
    print("(END)");
    type("j");
    print("\r\nnext line\r\n:");
    assertThat(told()).isEmpty();
    pass(Duration.ofSeconds(3));
    print(" ");

    assertThat(told()).isEqualTo("*");
  }

  @Test
  void what_is_shown_in_part_waits_for_its_line() {
    print("$ ");
    typeEchoed("ls");
    pass(Duration.ofSeconds(60));
    typeEchoed(" -l");

    assertThat(told()).isEqualTo("ls -l");
  }

  @Test
  void arrows_and_control_keys_stay_what_they_are() {
    type("\u001b[A\u001bOB\u0001\u007f");
    print("\u0007");

    assertThat(told()).isEqualTo("\u001b[A\u001bOB\u0001\u007f");
  }

  @Test
  void what_never_reached_the_target_was_never_shown() {
    print("$ ");
    typeEchoed("rm x");
    enter();
    input.dropped(bytes("geheim\rls\r"));

    assertThat(told()).isEqualTo("rm x\r******\r**\r");
  }

  @Test
  void what_waits_is_told_masked_when_the_channel_closes() {
    type("half a pass");
    input.dropped(new byte[0]);

    assertThat(told()).isEqualTo("***********");
  }

  @Test
  void much_without_a_line_end_does_not_wait_for_ever() {
    type("x".repeat(40_000));

    assertThat(told()).hasSizeGreaterThan(30_000).doesNotContain("x");
  }

  @Test
  void a_line_that_is_longer_than_is_watched_is_told_when_its_beginning_was_shown() {
    String line = "echo " + "abcdefghij".repeat(100);
    print("\u001b[?2004h$ ");
    type(line);
    print(line);
    enter();

    assertThat(told()).isEqualTo(line + "\r");
  }
}
