package io.sallyport.admin.administrator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What an administrator proves themself with. Only its SHA-256 is ever stored: a token has 256
 * random bits, so it needs no salt and no slow hash.
 */
public final class BearerToken {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;
  private static final Pattern SIGNED =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");

  private final String value;

  /** A token as it was sent. */
  public BearerToken(String value) {
    this.value = value;
  }

  /** A new one. */
  public static BearerToken random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new BearerToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The token itself, to be shown once. */
  public String reveal() {
    return value;
  }

  /** Whether it has the form of a signed token of an identity provider (RFC 7515, compact). */
  public boolean isSigned() {
    return SIGNED.matcher(value).matches();
  }

  /** SHA-256 of the token. */
  public byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "BearerToken[redacted]";
  }
}
