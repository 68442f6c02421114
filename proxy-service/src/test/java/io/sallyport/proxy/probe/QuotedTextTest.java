package io.sallyport.proxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotedTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "''|~~",
        "echo\\ h\u00e9|echo h\u00e9",
        "\\\"x\\ y\\\"\\\\t|\"x y\"\\t",
        "$'a\\nb'|~a\nb~",
        "$'\\303\\251\\t'|~\u00e9\t~",
        "$'\\C-[\\C-A\\C-?'|~\u001b\u0001\u007f~",
        "$'\\M-C\\M-)'|\u00e9",
        "a$'\\n'b|~a\nb~",
        "$'it\\'s \\u4f60\\x41'|it's \u4f60A",
      })
  void a_word_that_a_shell_quoted_is_the_text_again(String quoted, String text) {
    assertThat(QuotedText.shellWord(quoted)).isEqualTo(text);
  }

  @Property
  void any_text_comes_back_from_percents(@ForAll String text) {
    StringBuilder quoted = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      quoted.append(String.format("%%%02X", b));
    }
    assertThat(QuotedText.percents(quoted.toString()))
        .isEqualTo(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
  }

  @Property
  void no_text_is_too_odd_to_be_read(@ForAll String text) {
    assertThat(QuotedText.shellWord(text)).isNotNull();
    assertThat(QuotedText.percents(text)).isNotNull();
  }
}
