package io.sallyport.benchmarks.rig.measure;

import io.sallyport.benchmarks.rig.report.Figure;
import io.sallyport.benchmarks.rig.report.Findings;
import io.sallyport.benchmarks.route.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * From Enter to the whole output of a short command at bash's prompt. The gateway has the line
 * judged in between; the other ways have no verdict.
 *
 * @param calm lines a round and route whose Enter comes 100 ms after the last echo
 * @param hurried lines whose Enter comes straight after a burst of typing, and as many straight
 *     after a bracketed paste
 */
public record EnterToOutput(int calm, int hurried) implements Measure {

  private static final Duration BETWEEN_KEYS = Duration.ofMillis(20);
  private static final Duration CALM = Duration.ofMillis(100);
  private static final Duration AT_PROMPT = Duration.ofMillis(10);
  private static final Duration SETTLED = Duration.ofMillis(40);

  @Override
  public String name() {
    return "enter";
  }

  @Override
  public void run(Route route, Findings findings)
      throws IOException, InterruptedException, TimeoutException {
    try (Shell shell = Shell.open(route.ssh())) {
      for (int i = 0; i < calm; i++) {
        findings.add(Figure.ENTER, route.way(), calmly(shell, i) / 1e6);
      }
      for (int i = 0; i < hurried; i++) {
        findings.add(Figure.ENTER_AFTER_BURST, route.way(), afterBurst(shell, i, SETTLED) / 1e6);
        findings.add(Figure.ENTER_AFTER_PASTE, route.way(), afterPaste(shell, i) / 1e6);
      }
    }
  }

  /** Has that many lines judged; for warming up. */
  static void hurry(Shell shell, int lines)
      throws IOException, InterruptedException, TimeoutException {
    for (int i = 0; i < lines; i++) {
      afterBurst(shell, i, AT_PROMPT);
    }
  }

  private static long calmly(Shell shell, int index)
      throws IOException, InterruptedException, TimeoutException {
    shell.awaitQuiet(SETTLED);
    for (char key : line(index).toCharArray()) {
      shell.type(Character.toString(key));
      TimeUnit.NANOSECONDS.sleep(BETWEEN_KEYS.toNanos());
    }
    shell.awaitQuiet(CALM);
    return shell.typeAndAwait("\r", output(index));
  }

  private static long afterBurst(Shell shell, int index, Duration quiet)
      throws IOException, InterruptedException, TimeoutException {
    shell.awaitQuiet(quiet);
    for (char key : line(index).toCharArray()) {
      shell.type(Character.toString(key));
    }
    return shell.typeAndAwait("\r", output(index));
  }

  private static long afterPaste(Shell shell, int index)
      throws IOException, InterruptedException, TimeoutException {
    shell.awaitQuiet(SETTLED);
    shell.type("\033[200~" + line(index) + "\033[201~");
    return shell.typeAndAwait("\r", output(index));
  }

  /** What is typed does not contain what is printed, so that no echo is taken for output. */
  private static String line(int index) {
    return "echo 'seen'-" + index;
  }

  private static String output(int index) {
    return "seen-" + index + "\r\n";
  }
}
