package io.sallyport.proxy.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.capture.corpus.Recording;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The screen shows what xterm.js shows, after every piece of output of the recorded sessions. */
class XtermOracleIT {

  private static final Path RECORDINGS = Path.of("src/test/resources/recordings");
  private static final Path PREFIX = Path.of("target/xterm");
  private static final String PACKAGE = "@xterm/headless@6.0.0";

  /** Frames that may differ: two emulators agree on the text, not on every corner. */
  private static final double LEAST_EQUAL = 0.98;

  @BeforeAll
  static void install(@TempDir Path output) throws IOException, InterruptedException {
    Assumptions.assumeTrue(run(output, "node", "--version").isPresent(), "node is not installed");
    if (!Files.isDirectory(PREFIX.resolve("node_modules/@xterm/headless"))) {
      Files.createDirectories(PREFIX);
      Assumptions.assumeTrue(
          run(
                  output,
                  "npm",
                  "install",
                  "--no-audit",
                  "--no-fund",
                  "--prefix",
                  PREFIX.toString(),
                  PACKAGE)
              .isPresent(),
          PACKAGE + " can't be had from npm");
    }
  }

  private static Optional<List<String>> run(Path directory, String... command)
      throws IOException, InterruptedException {
    File output = Files.createTempFile(directory, "output", ".txt").toFile();
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(output)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean good = process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
      process.destroyForcibly();
      return good
          ? Optional.of(Files.readAllLines(output.toPath(), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException notInstalled) {
      return Optional.empty();
    }
  }

  @Test
  void the_screen_is_the_same_after_nearly_every_piece_of_output(@TempDir Path output)
      throws IOException, InterruptedException {
    List<String> differing = new ArrayList<>();
    int frames = 0;
    List<Path> files;
    try (Stream<Path> listed = Files.list(RECORDINGS)) {
      files = listed.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    for (Path file : files) {
      List<String> expected =
          run(
                  output,
                  "node",
                  "src/test/resources/xterm-screens.mjs",
                  PREFIX.toAbsolutePath().toString(),
                  file.toString())
              .orElseThrow(() -> new AssertionError("xterm.js failed on " + file));
      frames += expected.size();
      compare(Recording.read(file), expected, differing);
    }

    assertThat(frames).isGreaterThan(1000);
    System.out.printf("xterm.js: %d of %d frames equal%n", frames - differing.size(), frames);
    assertThat((double) (frames - differing.size()) / frames)
        .as("frames that differ: %s", differing)
        .isGreaterThanOrEqualTo(LEAST_EQUAL);
  }

  private static void compare(Recording recording, List<String> expected, List<String> differing)
      throws IOException {
    Screen screen = new Screen(0, 0);
    TerminalOutput terminal = new TerminalOutput(screen);
    int frame = 0;
    for (Recording.Event event : recording.events()) {
      switch (event) {
        case Recording.Event.Resized resized -> screen.resize(resized.columns(), resized.rows());
        case Recording.Event.Typed _ -> {}
        case Recording.Event.Printed printed -> {
          if (frame == expected.size()) {
            return;
          }
          byte[] bytes = printed.bytes().array();
          terminal.write(bytes, 0, bytes.length);
          String difference = difference(screen, expected.get(frame).split("\u0001", -1));
          if (!difference.isEmpty()) {
            differing.add(recording.name() + " frame " + frame + ": " + difference);
          }
          frame++;
        }
      }
    }
  }

  /** Of the expected frame the first field is the cursor's place, the others are rows. */
  private static String difference(Screen screen, String[] expected) {
    String cursor = screen.cursorColumn() + "," + (screen.cursorLine() - screen.firstLine());
    if (!cursor.equals(expected[0])) {
      return "cursor %s not %s".formatted(cursor, expected[0]);
    }
    ShownLine shown = new ShownLine(screen);
    for (int y = 0; y < screen.rows(); y++) {
      String ours = shown.before(screen.firstLine() + y, screen.columns()).stripTrailing();
      String theirs = expected[y + 1].stripTrailing();
      if (!ours.equals(theirs)) {
        return "row %d \"%s\" not \"%s\"".formatted(y, ours, theirs);
      }
    }
    return "";
  }
}
