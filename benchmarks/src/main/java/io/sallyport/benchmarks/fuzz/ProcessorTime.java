package io.sallyport.benchmarks.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * How long a thread has worked on an input. The processor's time counts, not the clock's: others
 * may have the processor.
 */
final class ProcessorTime {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final long begin = THREADS.getCurrentThreadCpuTime();

  /**
   * Fails when the work since this was made took longer. What is fuzzed is instrumented, which
   * makes it several times slower than it is.
   *
   * @throws IllegalStateException when it did
   */
  void atMost(Duration longest, String what) {
    long took = THREADS.getCurrentThreadCpuTime() - begin;
    if (took > longest.toNanos()) {
      throw new IllegalStateException(what + " took " + took / 1_000_000 + " ms");
    }
  }
}
