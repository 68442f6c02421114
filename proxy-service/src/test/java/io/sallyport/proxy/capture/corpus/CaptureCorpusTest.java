package io.sallyport.proxy.capture.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recorded sessions, with the rates that were reached once as floors. */
class CaptureCorpusTest {

  private static final Path RECORDINGS = Path.of("src/test/resources/recordings");

  @Test
  void as_many_lines_as_ever_are_read_exactly_and_none_is_wrong_without_doubt() throws IOException {
    Rates rates = CaptureCorpusMain.rates(RECORDINGS);

    assertThat(rates.lines()).isEqualTo(148);
    assertThat(rates.exact()).isGreaterThanOrEqualTo(148);
    assertThat(rates.certain()).isGreaterThanOrEqualTo(136);
    assertThat(rates.wrongCertain()).isZero();
  }

  @Test
  void the_last_line_printed_is_the_totals_as_json() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    CaptureCorpusMain.print(new PrintStream(printed, true, StandardCharsets.UTF_8), RECORDINGS);

    assertThat(printed.toString(StandardCharsets.UTF_8).strip().lines().toList().getLast())
        .matches(
            "\\{\"lines\": \\d+, \"exact\": \\d+, \"certain\": \\d+, \"wrongCertain\": \\d+,"
                + " \"wrongFlagged\": \\d+}");
  }

  @Test
  void a_line_that_was_never_read_counts_as_wrong_without_doubt() {
    List<Alignment.Pair> pairs =
        Alignment.of(List.of("one", "two"), List.of(new Submitted("one", true, true)));

    assertThat(Rates.of(pairs)).isEqualTo(new Rates(2, 1, 1, 1, 0));
  }

  @Test
  void answers_to_a_program_do_not_take_the_place_of_lines_that_ran() {
    List<Alignment.Pair> pairs =
        Alignment.of(
            List.of("one", "two"),
            List.of(
                new Submitted("one", true, true),
                new Submitted("y", true, true),
                new Submitted("tw", true, false)));

    assertThat(Rates.of(pairs)).isEqualTo(new Rates(2, 1, 1, 0, 1));
  }

  @Test
  void what_comes_at_or_behind_the_submit_key_is_not_known_when_the_line_is_read(
      @TempDir Path folder) throws IOException {
    // "l" typed and shown, then Enter; only behind it the shell shows "s".
    Path file = folder.resolve("late.json");
    Files.writeString(
        file,
        """
        {"name": "bash-late", "truth": ["ls"], "events": [
          {"t": 0, "size": [24, 80]}, {"t": 1, "o": "G1s/MjAwNGgkIA=="}, {"t": 50, "i": "bA=="},
          {"t": 51, "o": "bA=="}, {"t": 100, "i": "DQ=="}, {"t": 100, "o": "cw=="}]}
        """);

    assertThat(Playback.play(Recording.read(file))).containsExactly(new Submitted("l", true, true));
  }
}
