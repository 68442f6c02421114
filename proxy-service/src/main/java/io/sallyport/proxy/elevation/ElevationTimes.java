package io.sallyport.proxy.elevation;

import java.time.Duration;

/**
 * How long the answering of a prompt waits for what.
 *
 * @param rest how long the output must have rested for its end to be taken for a prompt
 * @param between how long to wait between two looks of which the second is to confirm the first
 * @param answer how long the target has for a look
 * @param outcome how long a program has, after the password, to go on or to ask again
 * @param looks how many a line may cause
 */
public record ElevationTimes(
    Duration rest, Duration between, Duration answer, Duration outcome, int looks) {

  /** As shipped. */
  public static final ElevationTimes USUAL =
      new ElevationTimes(
          Duration.ofMillis(60),
          Duration.ofMillis(20),
          Duration.ofSeconds(3),
          Duration.ofSeconds(6),
          8);
}
