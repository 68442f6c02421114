package io.sallyport.proxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedrawTest {

  private static boolean isMere(String output) {
    return Redraw.isMere(output.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\u001b[K\rop@host:~# echo h\u00e9\b\b",
        "\u001b]0;op@host: ~\u0007\u001b[01;32mop\u001b[00m$ ls\u001b[C",
        "\u001b]133;A\u001b\\$ \u001b(B\u001b[m"
      })
  void text_moves_colours_and_titles_only_draw(String output) {
    assertThat(isMere(output)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0007",
        "\u001b[?1049h",
        "\u001b]52;c;eA==\u0007",
        "\u001bP1$r\u001b\\",
        "\u001bc",
        "\u001b",
        "\u001b[3",
        "\u001b]0;unfinished",
        "\u0005"
      })
  void a_bell_a_mode_and_what_is_unfinished_do_more(String output) {
    assertThat(isMere(output)).isFalse();
  }

  @Property
  void no_output_is_too_odd_to_be_looked_at(@ForAll byte[] output) {
    assertThat(Redraw.isMere(output)).isIn(true, false);
  }
}
