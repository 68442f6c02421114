package io.sallyport.admin.resource;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param limit how many items, 1 to 500
 * @param after the {@code next} of the page before; empty for the first
 */
public record PageRequest(int limit, String after) {

  /** The largest page. */
  public static final int MOST = 500;

  /** What a request gets that names no limit. */
  public static final int DEFAULT = 100;

  /** As a request wrote it; a limit out of range is brought into it. */
  public static PageRequest of(@Nullable Integer limit, @Nullable String after) {
    int wanted = limit == null ? DEFAULT : limit;
    return new PageRequest(Math.clamp(wanted, 1, MOST), after == null ? "" : after);
  }
}
