package io.sallyport.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The settings of the terminal that this process was started from, by {@code stty}. */
final class TerminalDriver {

  static final File TERMINAL = new File("/dev/tty");

  /** How it is set now, as {@link #set} takes it. */
  static String settings() throws IOException {
    return run("-g").strip();
  }

  static void set(String... words) throws IOException {
    run(words);
  }

  private static String run(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("stty"));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .redirectInput(TERMINAL)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("this terminal can't be set up: \"stty\" refuses");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return answer;
  }

  private TerminalDriver() {}
}
