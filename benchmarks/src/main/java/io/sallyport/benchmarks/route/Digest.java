package io.sallyport.benchmarks.route;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * What tells two streams of bytes apart.
 *
 * @param size in bytes
 * @param sha256 in lower-case hexadecimal
 * @param crc32c cheap enough to be taken while time is measured
 */
public record Digest(long size, String sha256, long crc32c) {

  /** Takes a stream's bytes in order. Not thread-safe. */
  public static final class Builder {

    private final MessageDigest sha256;
    private final CRC32C crc32c = new CRC32C();
    private long size;

    /** Of an empty stream. */
    public Builder() {
      try {
        sha256 = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException everyPlatformHasIt) {
        throw new IllegalStateException(everyPlatformHasIt);
      }
    }

    /** Adds the first bytes of the buffer. */
    public void add(byte[] buffer, int length) {
      sha256.update(buffer, 0, length);
      crc32c.update(buffer, 0, length);
      size += length;
    }

    /** The digest of what was added; the builder is used up. */
    public Digest build() {
      return new Digest(size, HexFormat.of().formatHex(sha256.digest()), crc32c.getValue());
    }
  }
}
