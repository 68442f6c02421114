package io.sallyport.cli.replay;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a recording is to be played.
 *
 * @param speed 1 is as it happened; more than 0
 * @param idleLimit the longest time between two frames; zero for no limit
 * @param from where to begin, since the session's start
 * @param channel which to show; empty for the first with a terminal, or else the first
 * @param atOnce without waiting: what follows the beginning is shown as fast as it can be
 */
public record ReplaySettings(
    double speed, Duration idleLimit, Duration from, OptionalInt channel, boolean atOnce) {}
