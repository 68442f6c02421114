package io.sallyport.proxy.elevation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptWatchTest {

  private final PromptWatch watch = new PromptWatch();

  private void prints(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    watch.printed(bytes, 0, bytes.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n[sudo] password for alice: ",
        "Password:",
        "\r\n\u001b[1mMot de passe :\u001b[0m ",
        "\u001b]0;title\u0007Kennwort> ",
        "\u30d1\u30b9\u30ef\u30fc\u30c9\uff1a"
      })
  void textWithoutALetterAtItsEndMayAsk(String text) {
    prints(text);

    assertThat(watch.mayAsk()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\r\n", "done.\r\n", "Reading 42", "   ", "one: \r\n"})
  void wordsAndWholeLinesDoNot(String text) {
    prints(text);

    assertThat(watch.mayAsk()).isFalse();
  }

  @Test
  void whatIsSplitIsReadAsOne() {
    prints("\r\npass\u001b");
    prints("[0");
    prints("mword");
    assertThat(watch.mayAsk()).isFalse();
    prints(": ");
    assertThat(watch.mayAsk()).isTrue();
    watch.clear();
    assertThat(watch.mayAsk()).isFalse();
  }
}
