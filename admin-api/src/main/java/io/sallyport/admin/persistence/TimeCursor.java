package io.sallyport.admin.persistence;

import io.sallyport.admin.problem.RequestFailure;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * A place in a list that is sorted by time, the newest first, and then by id.
 *
 * @param id what tells those of one time apart
 */
public record TimeCursor(Instant time, String id) {

  /** After every time. */
  public static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  /** Before every time. */
  public static final Instant BEGINNING = Instant.parse("1970-01-01T00:00:00Z");

  /**
   * As {@link #toString} wrote it; empty is the beginning of the list.
   *
   * @throws RequestFailure.Invalid if it is anything else
   */
  public static TimeCursor parse(String text) {
    if (text.isEmpty()) {
      return new TimeCursor(END, "");
    }
    int split = text.indexOf('~');
    try {
      return new TimeCursor(
          Instant.parse(text.substring(0, Math.max(0, split))), text.substring(split + 1));
    } catch (DateTimeParseException _) {
      throw new RequestFailure.Invalid("after", "must be the next of the page before");
    }
  }

  /** A time as the database gives it. */
  public static Instant instant(Object column) {
    return switch (column) {
      case Instant instant -> instant;
      case OffsetDateTime time -> time.toInstant();
      default -> throw new IllegalStateException("not a time: " + column);
    };
  }

  @Override
  public String toString() {
    return time + "~" + id;
  }
}
