package io.sallyport.admin.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A judged command line of a session.
 *
 * @param offset since the session's start
 * @param hits JSON list of rule hits, with the rules' versions
 * @param commands JSON list of argument lists
 * @param opaque JSON list of what can't be worked out, and why
 * @param elevations JSON list of prompts for a password while it ran, and what came of them
 * @param settlement PENDING until it is known whether the target was given the line
 */
public record SessionCommand(
    String id,
    long sequence,
    int channel,
    String kind,
    Instant at,
    Duration offset,
    Line line,
    Judged judged,
    String hits,
    String commands,
    String opaque,
    String elevations,
    String snapshotHash,
    String settlement,
    String settlementRefusal,
    @Nullable Instant settledAt) {

  /**
   * The line, and how sure the capture was of it.
   *
   * @param withheld how many characters it has if its text is withheld, as it was typed without
   *     echo; else 0
   */
  public record Line(
      String text, boolean truncated, int withheld, String confidence, boolean readingsDiffer) {}

  /**
   * The verdict.
   *
   * @param in from the held Enter to the verdict
   */
  public record Judged(String decision, String refusal, Duration in) {}
}
