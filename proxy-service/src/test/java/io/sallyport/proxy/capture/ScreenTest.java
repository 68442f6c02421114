package io.sallyport.proxy.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScreenTest {

  private final Screen screen = new Screen(10, 4);
  private final TerminalOutput output = new TerminalOutput(screen);
  private final ShownLine lines = new ShownLine(screen);

  private void print(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    output.write(bytes, 0, bytes.length);
  }

  private String row(long line) {
    return lines.before(line, 10).stripTrailing();
  }

  @Test
  void a_long_line_wraps_softly_and_a_newline_does_not() {
    print("0123456789abc\r\nnext");

    assertThat(row(0)).isEqualTo("0123456789");
    assertThat(row(1)).isEqualTo("abc");
    assertThat(lines.isContinuation(1)).isTrue();
    assertThat(lines.isContinuation(2)).isFalse();
  }

  @Test
  void a_wide_character_that_does_not_fit_leaves_a_hole_and_wraps() {
    print("012345678\u6f22");

    assertThat(row(0)).isEqualTo("012345678");
    assertThat(row(1)).isEqualTo("\u6f22");
    assertThat(screen.cursorColumn()).isEqualTo(2);
    assertThat(lines.from(0, 0)).containsExactly("012345678\u6f22");
  }

  @Test
  void rows_keep_their_number_when_the_screen_scrolls() {
    print("one\r\n");
    screen.keepFrom(0);
    print("two\r\nthree\r\nfour\r\nfive");

    assertThat(screen.firstLine()).isEqualTo(1);
    assertThat(row(0)).isEqualTo("one");
    assertThat(row(4)).isEqualTo("five");
  }

  @Test
  void a_cell_that_was_never_written_is_not_a_space() {
    print("a \u001b[5Cb");

    assertThat(lines.from(0, 0)).containsExactly("a");
  }

  @Test
  void combining_characters_stay_with_their_letter() {
    print("e\u0301x");

    assertThat(lines.from(0, 0)).containsExactly("e\u0301x");
    assertThat(screen.cursorColumn()).isEqualTo(2);
  }

  @Test
  void inserting_and_deleting_shift_the_rest_of_the_row() {
    print("abcdef\u001b[1;3H\u001b[2@XY\u001b[1;1H\u001b[P");

    assertThat(row(0)).isEqualTo("bXYcdef");
  }

  @Test
  void the_alternate_screen_leaves_the_primary_as_it_was() {
    print("prompt\u001b[?1049hfull screen\u001b[2J");
    assertThat(screen.isAlternate()).isTrue();
    print("\u001b[?1049l");

    assertThat(screen.isAlternate()).isFalse();
    assertThat(row(0)).isEqualTo("prompt");
    assertThat(screen.cursorColumn()).isEqualTo(6);
  }

  @Test
  void a_scroll_region_scrolls_only_its_rows() {
    print("1\r\n2\r\n3\r\n4\u001b[2;3r\u001b[3;1H\nx");

    assertThat(row(0)).isEqualTo("1");
    assertThat(row(1)).isEqualTo("3");
    assertThat(row(2)).isEqualTo("x");
    assertThat(row(3)).isEqualTo("4");
    assertThat(screen.isPlain()).isFalse();
  }

  @Test
  void grey_text_behind_the_cursor_is_read_both_ways() {
    print("ls\u001b[90m -la\u001b[0m\u001b[3G");

    assertThat(lines.from(0, 0)).containsExactly("ls", "ls -la");
  }

  @Test
  void a_cell_that_was_jumped_over_in_a_row_that_wraps_is_a_space() {
    print("ab\u001b[1Ccdefghijkl");

    assertThat(lines.from(0, 0)).containsExactly("ab cdefghijkl");
  }

  @Test
  void further_lines_of_a_command_may_be_indented_by_moving_the_cursor() {
    print("$ ab\r\n\u001b[2Ccd");

    assertThat(lines.from(0, 2)).containsExactly("ab\ncd");
  }

  @Test
  void bytes_that_are_no_utf8_are_replacement_characters() {
    byte[] overlong = {(byte) 0xe0, (byte) 0x80, (byte) 0xaf, 'x', (byte) 0xff};
    output.write(overlong, 0, overlong.length);

    assertThat(row(0)).isEqualTo("\ufffdx\ufffd");
  }

  @Test
  void repeat_counts_are_capped() {
    long begin = System.nanoTime();
    for (int i = 0; i < 10_000; i++) {
      print("\u001b[999999999L\u001b[999999999M\u001b[999999999@\u001b[999999999S\u001b[99999999Z");
    }
    assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
  }

  @Test
  void a_size_beyond_the_cap_is_cut_and_counts_as_not_plain() {
    Screen huge = new Screen(Integer.MAX_VALUE, Integer.MAX_VALUE);

    assertThat(huge.columns()).isEqualTo(Screen.MOST_COLUMNS);
    assertThat(huge.rows()).isEqualTo(Screen.MOST_ROWS);
    assertThat(huge.isPlain()).isFalse();
  }

  @Test
  void a_screen_made_lower_in_origin_mode_keeps_its_cursor_on_it() {
    print("\u001b[?6h\u001b[99B");
    screen.resize(10, 2);
    print("last");

    assertThat(screen.cursor().row()).isEqualTo(1);
    assertThat(row(screen.cursorLine())).isEqualTo("last");
  }
}
