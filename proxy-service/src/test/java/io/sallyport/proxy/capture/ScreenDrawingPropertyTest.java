package io.sallyport.proxy.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/**
 * A fresh screen that is sent the drawing of another shows the same, and goes on showing the same,
 * wherever the output was cut.
 */
class ScreenDrawingPropertyTest {

  /** A screen and what writes on it. */
  private static final class Terminal {
    final Screen screen;
    final TerminalOutput output;

    Terminal(int columns, int rows) {
      screen = new Screen(columns, rows);
      output = new TerminalOutput(screen);
    }

    void write(byte[] bytes, int from, int to) {
      output.write(bytes, from, to - from);
    }

    Terminal drawnAgain() {
      Drawing drawing = ScreenDrawing.all(screen, output);
      Terminal fresh = new Terminal(drawing.columns(), drawing.rows());
      byte[] bytes = drawing.bytes().array();
      fresh.write(bytes, 0, bytes.length);
      return fresh;
    }

    /** What a person sees: each row's text with its colours, and the cursor. */
    List<String> picture() {
      List<String> seen = new ArrayList<>();
      seen.add(screen.cursor().row() + "," + screen.cursorColumn());
      seen.add("alternate=" + screen.isAlternate() + " hidden=" + screen.isCursorHidden());
      Grid grid = screen.grid();
      for (int i = 0; i < screen.rows(); i++) {
        Row row = grid.row(i);
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < Math.min(row.used(), screen.columns()); column++) {
          int cell = row.cell(column);
          if (cell > 0) {
            text.appendCodePoint(cell).append(row.marks(column));
            text.append(grid.pens().pen(row.pen(column)) == Pen.PLAIN ? "" : "*");
          } else {
            text.append(cell == Row.RIGHT_HALF ? "" : " ");
          }
        }
        seen.add(text.toString().stripTrailing());
      }
      return seen;
    }
  }

  @Provide
  Arbitrary<byte[]> output() {
    Arbitrary<String> parts =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.of("ls -l ", "x", "0123456789abcdef", "\r\n", "\r", "\n")),
            Tuple.of(
                2, Arbitraries.of("\u6f22\u5b57", "e\u0301", "\ud83d\ude00", "\u2502", "\t", "\b")),
            Tuple.of(
                3,
                Combinators.combine(
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.of(
                            "A", "B", "C", "D", "G", "H", "J", "K", "L", "M", "P", "X", "@", "d",
                            "S", "T"))
                    .as((n, letter) -> "\u001b[" + n + letter)),
            Tuple.of(
                2,
                Arbitraries.of(
                    "\u001b[31m",
                    "\u001b[1;44m",
                    "\u001b[38;5;208m",
                    "\u001b[48;2;1;2;3m",
                    "\u001b[0m",
                    "\u001b[2m",
                    "\u001b[90m",
                    "\u001b[7m",
                    "\u001b[22;27m")),
            Tuple.of(
                2,
                Arbitraries.of(
                    "\u001b7",
                    "\u001b8",
                    "\u001bM",
                    "\u001b[?1049h",
                    "\u001b[?1049l",
                    "\u001b[?25l",
                    "\u001b[?25h",
                    "\u001b[2;4r",
                    "\u001b[r",
                    "\u001b[?6h",
                    "\u001b[?6l",
                    "\u001b[4h",
                    "\u001b[4l",
                    "\u001b[?7l",
                    "\u001b[?7h",
                    "\u001b[?2004h",
                    "\u001b]0;title\u0007",
                    "\u001bP1$r\u001b\\",
                    "\u001b(B")));
    return parts
        .list()
        .ofMaxSize(50)
        .map(list -> String.join("", list).getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 3000)
  void a_fresh_screen_shows_the_same_and_goes_on_doing_so(
      @ForAll("output") byte[] bytes,
      @ForAll @IntRange(min = 0, max = 400) int cutAt,
      @ForAll @IntRange(min = 2, max = 20) int columns,
      @ForAll @IntRange(min = 2, max = 8) int rows) {
    int cut = Math.min(cutAt, bytes.length);
    Terminal terminal = new Terminal(columns, rows);
    terminal.write(bytes, 0, cut);

    Terminal fresh = terminal.drawnAgain();

    assertThat(fresh.picture())
        .as("of %s", Arrays.toString(Arrays.copyOf(bytes, cut)))
        .isEqualTo(terminal.picture());
    terminal.write(bytes, cut, bytes.length);
    fresh.write(bytes, cut, bytes.length);
    assertThat(fresh.picture()).as("what follows").isEqualTo(terminal.picture());
  }
}
