package io.sallyport.proxy.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EchoWatchTest {

  private final EchoWatch echo = new EchoWatch();

  private void type(String text) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      echo.typed(b);
    }
  }

  private void print(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    echo.printed(bytes, 0, bytes.length);
  }

  @Test
  void keys_that_come_back_one_by_one_between_other_output_are_echoed_in_place() {
    for (char key : "systemctl".toCharArray()) {
      type(String.valueOf(key));
      print(String.valueOf(key));
      print("\r\nother output\r\n");
    }

    assertThat(echo.isEchoedInPlace()).isTrue();
  }

  @Test
  void text_that_comes_back_at_once_behind_a_prompt_is_echoed_in_place() {
    type("ls -la");
    print("\u001b[32mop@host\u001b[0m:~$ ls -la");

    assertThat(echo.isEchoedInPlace()).isTrue();
  }

  @Test
  void the_same_characters_scattered_over_other_output_are_no_echo_in_place() {
    type("s3cret-of-the-house");
    print("status: 3 cars ready, the rest of them takes the other house\r\n".repeat(5));

    assertThat(echo.isEchoedInPlace()).isFalse();
  }

  @Test
  void a_pagers_key_does_not_hide_the_echo_of_what_follows() {
    type("q");
    print("\r          \r\r\n");
    for (char key : "conf t".toCharArray()) {
      type(String.valueOf(key));
      print(String.valueOf(key));
    }

    assertThat(echo.isEchoedInPlace()).isTrue();
  }
}
