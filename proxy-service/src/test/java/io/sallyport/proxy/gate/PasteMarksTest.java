package io.sallyport.proxy.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PasteMarksTest {

  private static final String BEGIN = "\u001b[200~";
  private static final String END = "\u001b[201~";

  private final PasteMarks marks = new PasteMarks(false);

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void accept(String text) {
    marks.accept(bytes(text), 0, bytes(text).length);
  }

  @Test
  void a_mark_counts_in_whatever_pieces_it_comes() {
    for (int i = 0; i < BEGIN.length(); i++) {
      assertThat(marks.isInside()).isFalse();
      accept(BEGIN.substring(i, i + 1));
    }
    assertThat(marks.isInside()).isTrue();

    accept("text\u001b[20");
    assertThat(marks.isInside()).isTrue();
    accept("1~");
    assertThat(marks.isInside()).isFalse();
  }

  @Test
  void other_sequences_are_no_marks() {
    accept("\u001b[2~\u001b[20~\u001b[202~\u001b\u001b[A\u001b[200;2~");
    assertThat(marks.isInside()).isFalse();

    accept("\u001b\u001b[200~");
    assertThat(marks.isInside()).isTrue();
  }

  @Test
  void what_comes_behind_the_end_of_a_paste_is_not_taken_with_it() {
    byte[] all = bytes("pasted\rmore" + END + "typed");

    assertThat(new PasteMarks(true).acceptToEnd(all, 0, all.length))
        .isEqualTo(all.length - "typed".length());
    assertThat(new PasteMarks(false).acceptToEnd(all, 0, all.length)).isZero();
  }
}
