package io.sallyport.proxy.gate;

import java.util.concurrent.TimeUnit;

/**
 * Knows when the target may be taken to have shown all that was typed. Times are {@link
 * System#nanoTime}.
 */
final class EchoClock {

  private static final long LEAST_WAIT = TimeUnit.MILLISECONDS.toNanos(30);
  private static final long LONGEST_ECHO = TimeUnit.SECONDS.toNanos(1);
  private static final long LEAST_PROOF_OF_NO_ECHO = TimeUnit.MILLISECONDS.toNanos(300);

  private boolean typed;
  private boolean answered;
  private long typedAt;
  private long printedAt;
  private long echoTime;

  /** Something went to the target. */
  void typed(long now) {
    typed = true;
    answered = false;
    typedAt = now;
  }

  /** The target printed something. */
  void printed(long now) {
    printedAt = now;
    if (typed && !answered) {
      answered = true;
      long sample = Math.min(LONGEST_ECHO, now - typedAt);
      echoTime = echoTime == 0 ? sample : echoTime + (sample - echoTime) / 8;
    }
  }

  /** The next key begins another line. */
  void lineEnds() {
    typed = false;
    answered = false;
  }

  /** The end of a time of rest that begins with what was typed or printed last. */
  long restsUntil(long rest) {
    return (printedAt - typedAt > 0 ? printedAt : typedAt) + rest;
  }

  boolean isQuiet(long now, long quiet) {
    return now - printedAt >= quiet;
  }

  /** When text that was typed and not shown may be taken for text that won't be shown. */
  long unshownAt() {
    return typedAt + Math.max(2 * echoTime, LEAST_PROOF_OF_NO_ECHO);
  }

  /**
   * When what is typed counts as shown.
   *
   * @param echoed whether all text typed was shown
   * @param quiet how long the target must have been quiet
   */
  long settledAt(boolean echoed, long quiet) {
    if (!typed) {
      return typedAt;
    }
    long withoutEcho = typedAt + Math.max(2 * echoTime, LEAST_WAIT);
    return answered && echoed ? printedAt + quiet : withoutEcho;
  }
}
