package io.sallyport.admin.account;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A hashed password with all that is needed to check one: a PHC string of Argon2id. */
public final class PasswordHash {

  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,8}),t=(\\d{1,4}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  private final int memory;
  private final int iterations;
  private final int parallelism;
  private final byte[] salt;
  private final byte[] hash;

  /**
   * A hash, and how it was made.
   *
   * @param memory in KiB
   */
  PasswordHash(int memory, int iterations, int parallelism, byte[] salt, byte[] hash) {
    this.memory = memory;
    this.iterations = iterations;
    this.parallelism = parallelism;
    this.salt = salt.clone();
    this.hash = hash.clone();
  }

  /**
   * Reads what {@link #text()} wrote.
   *
   * @throws IllegalArgumentException when it is not such a string; the message does not repeat it
   */
  public static PasswordHash parse(String text) {
    Matcher phc = PHC.matcher(text);
    if (!phc.matches()) {
      throw new IllegalArgumentException("a stored password hash is not Argon2id in PHC form");
    }
    Base64.Decoder base64 = Base64.getDecoder();
    return new PasswordHash(
        Integer.parseInt(phc.group(1)),
        Integer.parseInt(phc.group(2)),
        Integer.parseInt(phc.group(3)),
        base64.decode(phc.group(4)),
        base64.decode(phc.group(5)));
  }

  /** The PHC string. */
  public String text() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            memory,
            iterations,
            parallelism,
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }

  int memory() {
    return memory;
  }

  int iterations() {
    return iterations;
  }

  int parallelism() {
    return parallelism;
  }

  byte[] salt() {
    return salt.clone();
  }

  /** Whether another hash is the same; takes the same time wherever they differ. */
  public boolean hashEquals(byte[] other) {
    return MessageDigest.isEqual(hash, other);
  }

  @Override
  public String toString() {
    return "PasswordHash[redacted]";
  }
}
