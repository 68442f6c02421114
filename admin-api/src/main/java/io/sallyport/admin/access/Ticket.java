package io.sallyport.admin.access;

import io.sallyport.admin.resource.Ref;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/**
 * Proof of authentication that opens one session, within its time. Only its hash is stored.
 *
 * @param value 256 random bits
 */
public record Ticket(String value, Instant expiresAt, Ref operator) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  /** A new one. */
  static Ticket issue(Ref operator, Instant expiresAt) {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new Ticket(
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), expiresAt, operator);
  }

  /** SHA-256 of a ticket's value. */
  public static byte[] hash(String value) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Ticket[redacted, operator=" + operator.name() + "]";
  }
}
