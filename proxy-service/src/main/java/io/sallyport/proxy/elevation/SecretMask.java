package io.sallyport.proxy.elevation;

import java.util.Arrays;

/**
 * Puts an asterisk in place of each byte of a secret in a stream of output, however it is split.
 * The end of what came, as far as it may be the beginning of the secret, is kept back until more
 * comes or it is released. Not thread-safe.
 */
final class SecretMask {

  /** As many bytes in a row are no chance. */
  private static final int ENOUGH = 4;

  private static final byte MASK = '*';

  private final byte[] secret;

  /** Of the prefix of the secret that ends at byte i, the longest other one that ends there. */
  private final int[] shorter;

  private int matched;

  /** How many of the matched bytes are kept back; they are the last of them. */
  private int kept;

  /**
   * @param secret not empty; handed over
   */
  SecretMask(byte[] secret) {
    this.secret = secret;
    this.shorter = new int[secret.length];
    for (int i = 1, length = 0; i < secret.length; i++) {
      while (length > 0 && secret[i] != secret[length]) {
        length = shorter[length - 1];
      }
      length += secret[i] == secret[length] ? 1 : 0;
      shorter[i] = length;
    }
  }

  /** What may go on of these bytes and of those kept back before. */
  byte[] pass(byte[] buffer, int offset, int length) {
    byte[] out = new byte[kept + length];
    System.arraycopy(secret, matched - kept, out, 0, kept);
    System.arraycopy(buffer, offset, out, kept, length);
    int before = kept;
    for (int i = before; i < out.length; i++) {
      byte b = out[i];
      while (matched > 0 && secret[matched] != b) {
        matched = shorter[matched - 1];
      }
      matched += secret[matched] == b ? 1 : 0;
      if (matched == secret.length) {
        Arrays.fill(out, Math.max(0, i + 1 - matched), i + 1, MASK);
        matched = 0;
      }
    }
    kept = Math.min(matched, out.length);
    byte[] passed = Arrays.copyOf(out, out.length - kept);
    Arrays.fill(out, (byte) 0);
    return passed;
  }

  /** Whether something is kept back. */
  boolean isKeeping() {
    return kept > 0;
  }

  /** What is kept back: as it is where that may be chance, else masked. More may still match. */
  byte[] release() {
    byte[] out = Arrays.copyOfRange(secret, matched - kept, matched);
    if (matched >= ENOUGH) {
      Arrays.fill(out, MASK);
    }
    kept = 0;
    return out;
  }

  /** Forgets the secret; then everything goes on as it is. */
  void wipe() {
    Arrays.fill(secret, (byte) 0);
    matched = 0;
    kept = 0;
  }
}
