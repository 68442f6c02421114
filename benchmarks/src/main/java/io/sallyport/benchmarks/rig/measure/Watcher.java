package io.sallyport.benchmarks.rig.measure;

import io.sallyport.testbed.OutputListener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks out for one text in a terminal's output and takes the time at which it was there whole. The
 * time is taken by the thread that reads, straight after its read: how soon the waiting thread
 * wakes up is not part of it.
 */
final class Watcher implements OutputListener {

  private static final int SHOWN = 2000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final StringBuilder seen = new StringBuilder();
  private String expected;
  private boolean found;
  private long foundAt;
  private long lastOutputAt = System.nanoTime();

  /** One that looks out for this, in ISO 8859-1, from the start. */
  Watcher(String expected) {
    this.expected = expected;
  }

  @Override
  public void received(byte[] buffer, int length, long nanoTime) {
    lock.lock();
    try {
      lastOutputAt = nanoTime;
      seen.append(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
      if (!found && seen.indexOf(expected) >= 0) {
        found = true;
        foundAt = nanoTime;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Forgets all output so far and looks out for this from now on. */
  void expect(String text) {
    lock.lock();
    try {
      seen.setLength(0);
      expected = text;
      found = false;
    } finally {
      lock.unlock();
    }
  }

  /** The {@link System#nanoTime()} at which the expected text was there. */
  long await(Duration timeout) throws InterruptedException, TimeoutException {
    long left = timeout.toNanos();
    lock.lock();
    try {
      while (!found) {
        if (left <= 0) {
          throw new TimeoutException(
              "no "
                  + expected
                  + " within "
                  + timeout
                  + "; the last output was: "
                  + seen.substring(Math.max(0, seen.length() - SHOWN)));
        }
        left = changed.awaitNanos(left);
      }
      return foundAt;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there was no output for that long. Not for measured paths: it looks in steps. */
  void awaitQuiet(Duration quiet) throws InterruptedException {
    while (true) {
      long silentFor;
      lock.lock();
      try {
        silentFor = System.nanoTime() - lastOutputAt;
      } finally {
        lock.unlock();
      }
      if (silentFor >= quiet.toNanos()) {
        return;
      }
      TimeUnit.NANOSECONDS.sleep(quiet.toNanos() - silentFor);
    }
  }
}
