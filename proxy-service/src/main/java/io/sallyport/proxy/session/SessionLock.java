package io.sallyport.proxy.session;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * An administrator's lock of an operator: what the operator sends is thrown away, and no new
 * session of theirs starts, until it is released.
 *
 * @param id names it for ever; a release names the same
 * @param by the administrator, whom the operator reads; empty where that isn't known
 * @param reason for the log; the operator does not read it
 */
public record SessionLock(String id, String by, Instant at, String reason) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  /** What the operator of a running session reads. */
  public String notice() {
    return "Session locked" + (by.isEmpty() ? "" : " by " + by) + " at " + TIME.format(at);
  }

  /** What an operator reads who wants to log in. */
  public String refusal() {
    return "locked" + (by.isEmpty() ? "" : " by " + by) + " since " + TIME.format(at);
  }
}
