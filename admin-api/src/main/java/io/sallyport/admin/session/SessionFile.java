package io.sallyport.admin.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something done to a file of the target in a session.
 *
 * @param sequence of its event within the session
 * @param offset since the session's start
 */
public record SessionFile(long sequence, Instant at, Duration offset, Use use) {

  /**
   * What was done.
   *
   * @param kind UPLOAD or DOWNLOAD for a transfer; else LIST, RENAME, REMOVE, …
   * @param path as the operator's client named it
   * @param other the second path, of a rename, a link or a copy; else empty
   * @param outcome of a transfer the verdict: NOT_INSPECTED, ALLOWED, REFUSED or QUARANTINED; else
   *     DONE, FAILED or REFUSED
   * @param detail why it is so; else empty
   * @param transfer null where no file was transferred
   */
  public record Use(
      int channel,
      String kind,
      String path,
      String other,
      String outcome,
      String detail,
      @Nullable Transfer transfer) {}

  /**
   * A file that went one way, or began to.
   *
   * @param size bytes that passed
   * @param sha256 of those bytes, in hexadecimal; empty where they did not pass once and in order
   * @param type by its first bytes: a media type
   * @param inspector whose verdict it is; empty where there is none
   * @param complete whether the whole file passed
   */
  public record Transfer(
      String id,
      String protocol,
      long size,
      String sha256,
      String type,
      Duration took,
      String inspector,
      boolean complete) {}
}
