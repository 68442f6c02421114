package io.sallyport.proxy.session;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * The name of a session, unique for ever: a UUID of version 7 (RFC 9562), so that ids sort by time.
 */
public record SessionId(String value) {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new id for a session that starts now. */
  public static SessionId next() {
    long high = (System.currentTimeMillis() << 16) | 0x7000 | (RANDOM.nextInt() & 0x0fff);
    long low = (RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new SessionId(new UUID(high, low).toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
