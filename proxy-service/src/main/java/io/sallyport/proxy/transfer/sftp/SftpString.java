package io.sallyport.proxy.transfer.sftp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A string of SFTP: bytes, a path or a handle. Immutable, equal by content. */
final class SftpString {

  private final byte[] bytes;

  private SftpString(byte[] bytes) {
    this.bytes = bytes;
  }

  static SftpString of(byte[] array, int offset, int length) {
    return new SftpString(Arrays.copyOfRange(array, offset, offset + length));
  }

  static SftpString of(String text) {
    return new SftpString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy of it. */
  byte[] toBytes() {
    return bytes.clone();
  }

  int size() {
    return bytes.length;
  }

  /** Whether a NUL is in it, which no path has. */
  boolean hasNul() {
    for (byte b : bytes) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * It as text. What is not UTF-8 is read as ISO 8859-1, in which every byte is a character, so
   * that what is plain ASCII in it can still be matched.
   */
  String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  /** The directory part with its slash, and then this name: a path beside it. */
  SftpString sibling(String name) {
    int slash = bytes.length - 1;
    while (slash >= 0 && bytes[slash] != '/') {
      slash--;
    }
    byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
    byte[] path = Arrays.copyOf(bytes, slash + 1 + ascii.length);
    System.arraycopy(ascii, 0, path, slash + 1, ascii.length);
    return new SftpString(path);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SftpString string && Arrays.equals(bytes, string.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return text();
  }
}
