package io.sallyport.admin.resource;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * Ids that sort by the time they were made: UUID version 7 (RFC 9562, 5.7). Within a millisecond
 * the order is random.
 */
public final class TimeOrderedId {

  private static final SecureRandom RANDOM = new SecureRandom();

  private TimeOrderedId() {}

  /** A new id, lower case. */
  public static String next() {
    long high = (System.currentTimeMillis() << 16) | 0x7000L | (RANDOM.nextLong() & 0xFFFL);
    long low = (RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }
}
