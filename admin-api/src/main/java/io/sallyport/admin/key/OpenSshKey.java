package io.sallyport.admin.key;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;

/**
 * A public key as OpenSSH writes it: type, base64 of the wire format (RFC 4253, 6.6), comment.
 *
 * @param type as {@code ssh-ed25519}
 * @param encoded base64 of the wire format
 * @param comment may be empty
 */
public record OpenSshKey(String type, String encoded, String comment) {

  private static final int LEAST_RSA_BITS = 2048;
  private static final int MOST_LENGTH = 16_384;
  private static final Set<String> TYPES =
      Set.of(
          "ssh-ed25519",
          "ecdsa-sha2-nistp256",
          "ecdsa-sha2-nistp384",
          "ecdsa-sha2-nistp521",
          "ssh-rsa",
          "sk-ssh-ed25519@openssh.com",
          "sk-ecdsa-sha2-nistp256@openssh.com");

  /**
   * Reads one line, as in an {@code id_ed25519.pub}; options before the type are not taken.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static OpenSshKey parse(String line) {
    if (line.length() > MOST_LENGTH || line.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new IllegalArgumentException(
          "must be one line of at most " + MOST_LENGTH + " characters, without control characters");
    }
    String[] parts = line.strip().split(" +", 3);
    if (parts.length < 2 || !TYPES.contains(parts[0])) {
      throw new IllegalArgumentException(
          "must be an OpenSSH public key line, \"TYPE BASE64 COMMENT\", of a type among "
              + String.join(", ", TYPES.stream().sorted().toList()));
    }
    OpenSshKey key = new OpenSshKey(parts[0], parts[1], parts.length == 3 ? parts[2].strip() : "");
    key.check();
    return key;
  }

  /** SHA-256 fingerprint, as {@code ssh-keygen -l} prints it. */
  public String fingerprint() {
    return fingerprint(Base64.getDecoder().decode(encoded));
  }

  /** SHA-256 fingerprint of a key in the wire format. */
  public static String fingerprint(byte[] wire) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(wire);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The line again. */
  public String line() {
    return comment.isEmpty() ? type + " " + encoded : type + " " + encoded + " " + comment;
  }

  private void check() {
    ByteBuffer wire;
    try {
      wire = ByteBuffer.wrap(Base64.getDecoder().decode(encoded));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the key after \"" + type + "\" is not base64", e);
    }
    try {
      if (!new String(field(wire), StandardCharsets.US_ASCII).equals(type)) {
        throw new IllegalArgumentException("the key is not of the type \"" + type + "\" it says");
      }
      byte[] first = field(wire);
      if (type.equals("ssh-rsa")) {
        checkRsa(field(wire));
      } else if (first.length == 0) {
        throw new IllegalArgumentException("the key is empty");
      }
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the key is cut short", e);
    }
  }

  private static void checkRsa(byte[] modulus) {
    int bits = new java.math.BigInteger(1, modulus).bitLength();
    if (bits < LEAST_RSA_BITS) {
      throw new IllegalArgumentException(
          "an RSA key must have at least " + LEAST_RSA_BITS + " bits; this has " + bits);
    }
  }

  private static byte[] field(ByteBuffer wire) {
    int length = wire.getInt();
    if (length < 0 || length > wire.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] field = new byte[length];
    wire.get(field);
    return field;
  }
}
