package io.sallyport.cli.replay;

import java.time.Duration;

/**
 * How fast a recording is played.
 *
 * @param speed 1 is as it happened; more than 0
 * @param idleLimit the longest time between two frames, as it happened; zero for no limit
 */
record Tempo(double speed, Duration idleLimit) {

  private static final double STEP = 2;
  private static final double LEAST = 1 / 16.0;
  private static final double MOST = 64;

  /** How long to wait for what came so much later. */
  Duration pause(long micros) {
    long limit = idleLimit.isZero() ? Long.MAX_VALUE : idleLimit.toNanos() / 1000;
    return Duration.ofNanos((long) (Math.min(Math.max(micros, 0), limit) * 1000.0 / speed));
  }

  Tempo faster() {
    return new Tempo(Math.min(speed * STEP, Math.max(speed, MOST)), idleLimit);
  }

  Tempo slower() {
    return new Tempo(Math.max(speed / STEP, Math.min(speed, LEAST)), idleLimit);
  }
}
