package io.sallyport.cli.replay;

import static io.sallyport.cli.replay.Recordings.command;
import static io.sallyport.cli.replay.Recordings.opened;
import static io.sallyport.cli.replay.Recordings.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sallyport.cli.terminal.Key;
import io.sallyport.cli.terminal.PlainOutput;
import io.sallyport.cli.watch.ScreenDouble;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayerIT {

  @TempDir Path directory;
  private final ScreenDouble screen = new ScreenDouble();
  private Path file;

  @BeforeEach
  void record() throws Exception {
    file =
        Recordings.write(
            directory.resolve("r"),
            opened(0, 1, false),
            opened(0.1, 2, true),
            output(1, 2, "a"),
            output(2, 1, "X"),
            command(10, "rm -rf /"),
            output(10.5, 2, "b"),
            command(20, "ls"),
            output(21, 2, "c"));
  }

  private double play(double speed, double idle, double from) throws Exception {
    return play(
        new ReplaySettings(speed, seconds(idle), seconds(from), OptionalInt.empty(), false));
  }

  private double play(ReplaySettings settings) throws Exception {
    assertThat(Player.play(file, screen, settings, screen::nanos)).isEmpty();
    return screen.nanos() / 1e9;
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  @Test
  void theChannelWithTheTerminalIsPlayedAsItHappened() throws Exception {
    screen.press(21.5, Key.QUIT);
    assertThat(play(1, 0, 0)).isEqualTo(21.5, within(0.001));
    assertThat(screen.shown()).isEqualTo("abc");
    assertThat(screen.lastStatus()).contains("0:00:21 of 0:00:21", "the end");
  }

  @Test
  void speedAndIdleLimitShortenTheTime() throws Exception {
    // 0.1, 0.9, 1, 3 (limit), 0.5, 3 (limit), 1 at twice the speed
    screen.press(4.76, Key.QUIT);
    play(2, 3, 0);
    assertThat(screen.shown()).isEqualTo("abc");
  }

  @Test
  void playingFromATimeShowsWhatWasThereBefore() throws Exception {
    screen.press(0.9, Key.QUIT);
    play(1, 0, 20);
    assertThat(screen.shown()).isEqualTo("ab");
  }

  @Test
  void nAndPGoFromCommandToCommand() throws Exception {
    screen
        .press(0.5, Key.NEXT)
        .press(0.6, Key.NEXT)
        .press(0.7, Key.NEXT)
        .press(0.8, Key.PREVIOUS)
        .press(0.9, Key.QUIT);
    play(1, 0, 0);
    assertThat(screen.shown()).isEqualTo("|a|ab|a");
    assertThat(screen.lastStatus()).contains("0:00:10", "rm -rf / [refused: no-rm]");
  }

  @Test
  void nAfterTheLastCommandGoesNowhere() throws Exception {
    screen.press(0.1, Key.NEXT).press(0.2, Key.QUIT);
    play(1, 0, 20.5);
    assertThat(screen.shown()).isEqualTo("ab");
    assertThat(screen.lastStatus()).contains("no later command");
  }

  @Test
  void aPauseStopsTimeAndAStepShowsOnePiece() throws Exception {
    screen.press(0.5, Key.PAUSE).press(100, Key.STEP).press(101, Key.STEP).press(102, Key.QUIT);
    play(1, 0, 0);
    assertThat(screen.shown()).as("the second piece is of another channel").isEqualTo("a");
    assertThat(screen.lastStatus()).contains("paused");
  }

  @Test
  void aPauseThatEndsGoesOnWhereItWas() throws Exception {
    screen.press(0.5, Key.PAUSE).press(100, Key.PAUSE).press(100.6, Key.QUIT);
    play(1, 0, 0);
    assertThat(screen.shown()).isEqualTo("a");
    assertThat(screen.lastStatus()).contains("0:00:01 of");
  }

  @Test
  void theSpeedCanBeChangedWhileItPlays() throws Exception {
    // Half a second of the first as it happened, the rest of 20.5 s four times as fast.
    screen.press(0.5, Key.FASTER).press(0.5, Key.FASTER).press(5.7, Key.QUIT);
    play(1, 0, 0);
    assertThat(screen.shown()).isEqualTo("abc");
  }

  @Test
  void withoutATerminalTheBytesAreWrittenAtOnce() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReplaySettings settings =
        new ReplaySettings(1, Duration.ZERO, seconds(5), OptionalInt.of(2), true);
    assertThat(Player.play(file, new PlainOutput(new PrintStream(out)), settings)).isEmpty();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("bc");
  }

  @Test
  void whatCanBeReadOfADamagedRecordingIsPlayed() throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    Path cut = directory.resolve("cut");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length * 2 / 3));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReplaySettings settings =
        new ReplaySettings(1, Duration.ZERO, Duration.ZERO, OptionalInt.empty(), true);
    assertThat(Player.play(cut, new PlainOutput(new PrintStream(out)), settings)).isPresent();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("a").doesNotContain("c");
  }
}
