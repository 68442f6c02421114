package io.sallyport.proxy.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever a target prints and an operator types, the capture holds. */
class ScreenPropertyTest {

  /** Random bytes among sequences that do something, with parameters small, huge and absent. */
  @Provide
  Arbitrary<byte[]> hostileOutput() {
    Arbitrary<String> parameter =
        Arbitraries.oneOf(
            Arbitraries.just(""),
            Arbitraries.integers().between(0, 200).map(String::valueOf),
            Arbitraries.of("0", "65535", "2147483647", "99999999999999999999", "1;1", "5;2;9"));
    Arbitrary<String> control =
        Arbitraries.oneOf(
            Arbitraries.chars()
                .with("ABCDEFGHIJKLMPSTXZ@`abdefhlmprsu")
                .map(String::valueOf)
                .flatMap(letter -> parameter.map(p -> "\u001b[" + p + letter)),
            Arbitraries.of(1, 4, 6, 7, 47, 1047, 1048, 1049, 2004)
                .flatMap(mode -> Arbitraries.of("h", "l").map(on -> "\u001b[?" + mode + on)));
    Arbitrary<String> other =
        Arbitraries.of(
            "\r",
            "\n",
            "\b",
            "\t",
            "\u001b7",
            "\u001b8",
            "\u001bD",
            "\u001bM",
            "\u001bE",
            "\u001bc",
            "\u001b]0;title\u0007",
            "\u001bPdevice",
            "\u001b[38;5;8m",
            "\u001b[2m",
            "\u001b[0m",
            "\u6f22",
            "e\u0301",
            "\u0301",
            "\ud83d\ude00",
            "$ ",
            "x".repeat(200));
    Arbitrary<byte[]> sequences =
        Arbitraries.oneOf(control, other)
            .list()
            .ofMaxSize(60)
            .map(parts -> String.join("", parts).getBytes(StandardCharsets.UTF_8));
    Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
    return Arbitraries.oneOf(sequences, sequences, noise);
  }

  @Property(tries = 2000)
  void nothing_that_is_printed_or_typed_breaks_it(
      @ForAll("hostileOutput") byte[] first,
      @ForAll("hostileOutput") byte[] keys,
      @ForAll("hostileOutput") byte[] second,
      @ForAll int columns,
      @ForAll int rows,
      @ForAll @IntRange(min = -1, max = 300) int newColumns,
      @ForAll @IntRange(min = -1, max = 120) int newRows) {
    LineCapture capture = new LineCapture(columns, rows);
    capture.printed(first, 0, first.length);
    for (byte key : keys) {
      capture.typed(key);
    }
    capture.resized(newColumns, newRows);
    capture.printed(second, 0, second.length);
    Reading reading = capture.read(true);
    assertThat(reading.texts()).doesNotHaveDuplicates();
    capture.isAtKnownPrompt();
    capture.isAtLikelyPrompt();
    capture.submitted((byte) '\r', Submission.ENTERS);
    capture.printed(keys, 0, keys.length);
    capture.read(false);
  }

  @Property(tries = 500)
  void output_means_the_same_in_whatever_pieces_it_comes(
      @ForAll("hostileOutput") byte[] output, @ForAll @IntRange(min = 1, max = 7) int piece) {
    Screen whole = new Screen(40, 10);
    new TerminalOutput(whole).write(output, 0, output.length);
    Screen pieces = new Screen(40, 10);
    TerminalOutput writer = new TerminalOutput(pieces);
    for (int at = 0; at < output.length; at += piece) {
      writer.write(output, at, Math.min(piece, output.length - at));
    }
    assertThat(shown(pieces)).isEqualTo(shown(whole));
    assertThat(pieces.cursorColumn()).isEqualTo(whole.cursorColumn());
    assertThat(pieces.cursorLine()).isEqualTo(whole.cursorLine());
  }

  @Property(tries = 500)
  void what_is_read_is_the_same_in_whatever_pieces_the_output_came(
      @ForAll("hostileOutput") byte[] before,
      @ForAll("hostileOutput") byte[] keys,
      @ForAll("hostileOutput") byte[] after,
      @ForAll @IntRange(min = 1, max = 7) int piece) {
    assertThat(read(before, keys, after, piece))
        .isEqualTo(read(before, keys, after, Integer.MAX_VALUE));
  }

  private static Reading read(byte[] before, byte[] keys, byte[] after, int piece) {
    LineCapture capture = new LineCapture(40, 10);
    print(capture, before, piece);
    for (byte key : keys) {
      capture.submits(key);
      capture.typed(key);
    }
    print(capture, after, piece);
    return capture.read(true);
  }

  private static void print(LineCapture capture, byte[] output, int piece) {
    for (int at = 0; at < output.length; at += Math.min(piece, output.length - at)) {
      capture.printed(output, at, Math.min(piece, output.length - at));
    }
  }

  @Property(tries = 20)
  void memory_is_bounded_whatever_is_printed(@ForAll("hostileOutput") byte[] output) {
    Screen screen = new Screen(80, 24);
    TerminalOutput writer = new TerminalOutput(screen);
    screen.keepFrom(0);
    for (int i = 0; i < 2_000; i++) {
      writer.write(output, 0, output.length);
      writer.write(NEW_LINE, 0, NEW_LINE.length);
    }
    long oldest = screen.firstLine();
    while (screen.line(oldest - 1) != null) {
      oldest--;
    }
    assertThat(screen.firstLine() - oldest).isLessThanOrEqualTo(Grid.MOST_KEPT);
  }

  private static final byte[] NEW_LINE = {'\r', '\n'};

  private static List<String> shown(Screen screen) {
    ShownLine lines = new ShownLine(screen);
    return java.util.stream.LongStream.range(screen.firstLine(), screen.firstLine() + screen.rows())
        .mapToObj(line -> lines.before(line, screen.columns()))
        .toList();
  }
}
