package io.sallyport.recording.encoding;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256.
 *
 * @param value 32 bytes
 */
public record Hash(Bytes value) {

  public static final int SIZE = 32;

  public Hash {
    if (value.size() != SIZE) {
      throw new IllegalArgumentException("a SHA-256 has 32 bytes, this has " + value.size());
    }
  }

  /** The hash of the parts one after another. */
  public static Hash of(Bytes... parts) {
    MessageDigest digest = sha256();
    for (Bytes part : parts) {
      part.addTo(digest);
    }
    return new Hash(Bytes.copyOf(digest.digest()));
  }

  /**
   * Reads 64 hexadecimal digits.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Hash parse(String hexadecimal) {
    return new Hash(Bytes.copyOf(HexFormat.of().parseHex(hexadecimal)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** 64 hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(value.toArray());
  }
}
