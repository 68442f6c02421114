package io.sallyport.benchmarks.rig.measure;

import io.sallyport.benchmarks.rig.report.Figure;
import io.sallyport.benchmarks.rig.report.Findings;
import io.sallyport.benchmarks.route.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleConsumer;

/**
 * From a key to its echo by bash's line editor, at about 20 keys a second.
 *
 * @param keys a round and route
 */
public record Keystrokes(int keys) implements Measure {

  private static final Duration PACE = Duration.ofMillis(50);
  private static final Duration SETTLED = Duration.ofMillis(60);
  private static final int LINE = 60;
  private static final String CTRL_U = "\025";

  @Override
  public String name() {
    return "keys";
  }

  @Override
  public void run(Route route, Findings findings)
      throws IOException, InterruptedException, TimeoutException {
    try (Shell shell = Shell.open(route.ssh())) {
      type(shell, keys, micros -> findings.add(Figure.KEY, route.way(), micros));
    }
  }

  /** Types that many keys at this pace and tells the microseconds until each came back. */
  static void type(Shell shell, int keys, DoubleConsumer micros)
      throws IOException, InterruptedException, TimeoutException {
    shell.awaitQuiet(SETTLED);
    long next = System.nanoTime();
    for (int i = 0; i < keys; i++) {
      if (i > 0 && i % LINE == 0) {
        clear(shell);
        next = System.nanoTime();
      }
      micros.accept(press(shell, i) / 1e3);
      next += PACE.toNanos();
      TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
    }
    clear(shell);
  }

  /** Types that many keys, each as soon as the one before is there; for warming up. */
  static void hurry(Shell shell, int keys)
      throws IOException, InterruptedException, TimeoutException {
    for (int i = 0; i < keys; i++) {
      if (i > 0 && i % LINE == 0) {
        clear(shell);
      }
      press(shell, i);
    }
    clear(shell);
  }

  private static long press(Shell shell, int index)
      throws IOException, InterruptedException, TimeoutException {
    String key = Character.toString('a' + index % 26);
    return shell.typeAndAwait(key, key);
  }

  private static void clear(Shell shell) throws IOException, InterruptedException {
    shell.type(CTRL_U);
    TimeUnit.NANOSECONDS.sleep(SETTLED.toNanos());
    shell.awaitQuiet(SETTLED);
  }
}
