package io.sallyport.proxy.transfer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What passed of one file in one direction: how much, what it is by its first bytes, and SHA-256 as
 * long as it passes once and in order. Not thread-safe.
 */
public final class PassedBytes {

  private final MessageDigest digest = sha256();
  private final byte[] head = new byte[FileType.LOOKED_AT];
  private int headLength;
  private long next;
  private long size;
  private boolean inOrder = true;

  /** A new running SHA-256. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** These passed, from this offset of the file. */
  public void add(long offset, byte[] array, int from, int length) {
    size += length;
    if (offset != next) {
      inOrder = false;
      return;
    }
    next += length;
    if (!inOrder) {
      return;
    }
    digest.update(array, from, length);
    int more = Math.min(length, head.length - headLength);
    if (more > 0) {
      System.arraycopy(array, from, head, headLength, more);
      headLength += more;
    }
  }

  /** Bytes that passed, those that passed twice counted twice. */
  public long size() {
    return size;
  }

  /** Whether all of them passed once and in order from the file's beginning. */
  public boolean isInOrder() {
    return inOrder;
  }

  /** Where in the file the next byte in order is. */
  public long next() {
    return next;
  }

  /** In hexadecimal; empty when they were not in order. To be called once, at the end. */
  public Optional<String> hash() {
    return inOrder ? Optional.of(HexFormat.of().formatHex(digest.digest())) : Optional.empty();
  }

  /** The media type by the first bytes that passed. */
  public String type() {
    return inOrder || headLength > 0 ? FileType.of(head, headLength) : FileType.UNKNOWN;
  }
}
