package io.sallyport.benchmarks.screen;

import com.sun.management.ThreadMXBean;
import io.sallyport.proxy.capture.LineCapture;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** {@code bench.sh screen}: runs JMH, and measures the memory of a screen. */
public final class ScreenMain {

  private static final int SCREENS = 2000;

  private ScreenMain() {}

  /** Runs it. */
  public static void main(String... arguments) throws RunnerException {
    System.out.printf(
        "memory of a capture with an 80x24 screen: fresh %d bytes, with every row written %d%n",
        memory(false), memory(true));
    new Runner(new OptionsBuilder().include(ScreenBenchmark.class.getName()).build()).run();
  }

  /** What is allocated for one, which is no less than what it keeps. */
  private static long memory(boolean written) {
    byte[] rows = ("x".repeat(79) + "\r\n").repeat(24).getBytes(StandardCharsets.US_ASCII);
    if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)) {
      throw new IllegalStateException("this JVM does not count allocations");
    }
    LineCapture[] screens = new LineCapture[SCREENS];
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < SCREENS; i++) {
      screens[i] = new LineCapture(80, 24);
      if (written) {
        screens[i].printed(rows, 0, rows.length);
      }
    }
    long after = threads.getCurrentThreadAllocatedBytes();
    if (screens[SCREENS - 1].isAtKnownPrompt()) {
      throw new IllegalStateException("a fresh screen knows no prompt");
    }
    return (after - before) / SCREENS;
  }
}
