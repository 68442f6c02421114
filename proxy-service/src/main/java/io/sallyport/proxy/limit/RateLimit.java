package io.sallyport.proxy.limit;

import java.util.function.LongSupplier;

/**
 * Lets so many through in a period, and more at once after a pause: a bucket of tokens. Safe for
 * use from any thread; never blocks.
 */
public final class RateLimit {

  private final double most;
  private final double perNano;
  private final LongSupplier nanoTime;
  private double tokens;
  private long filled;

  /**
   * Starts out full.
   *
   * @param rate for each period; 0 sets no limit
   * @param atOnce how many periods' worth may come at once
   * @param nanoTime the clock, as {@link System#nanoTime}
   */
  public RateLimit(int rate, long periodNanos, int atOnce, LongSupplier nanoTime) {
    this.most = (double) rate * atOnce;
    this.perNano = (double) rate / periodNanos;
    this.nanoTime = nanoTime;
    this.tokens = most;
    this.filled = nanoTime.getAsLong();
  }

  /** Lets so many through, or none of them: then the limit is exceeded. */
  public synchronized boolean take(int count) {
    if (most == 0) {
      return true;
    }
    long now = nanoTime.getAsLong();
    tokens = Math.min(most, tokens + (now - filled) * perNano);
    filled = now;
    if (tokens < count) {
      return false;
    }
    tokens -= count;
    return true;
  }

  /** Whether it is as full as in the beginning. */
  synchronized boolean isFull() {
    return tokens + (nanoTime.getAsLong() - filled) * perNano >= most;
  }
}
