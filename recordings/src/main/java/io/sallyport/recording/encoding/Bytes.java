package io.sallyport.recording.encoding;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

/** Bytes that do not change. Their text form says how many they are, not which. */
public final class Bytes {

  public static final Bytes NONE = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  public static Bytes copyOf(byte[] array) {
    return new Bytes(array.clone());
  }

  /**
   * Copies a part of an array.
   *
   * @throws IndexOutOfBoundsException if the array has no such part
   */
  public static Bytes copyOf(byte[] array, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, array.length);
    return new Bytes(Arrays.copyOfRange(array, offset, offset + length));
  }

  /**
   * Takes an array as it is, without a copy, for bytes that come in great amounts.
   *
   * @param array the caller keeps no hold of it
   */
  public static Bytes taking(byte[] array) {
    return new Bytes(array);
  }

  public int size() {
    return content.length;
  }

  public boolean isEmpty() {
    return content.length == 0;
  }

  /** A view that can't be written. */
  public ByteBuffer asBuffer() {
    return ByteBuffer.wrap(content).asReadOnlyBuffer();
  }

  public byte[] toArray() {
    return content.clone();
  }

  public void writeTo(OutputStream out) throws IOException {
    out.write(content);
  }

  /** For those who only read: what has no array is copied before it is hashed or checked. */
  ByteBuffer wrapped() {
    return ByteBuffer.wrap(content);
  }

  void addTo(MessageDigest digest) {
    digest.update(content);
  }

  void copyTo(byte[] target, int offset) {
    System.arraycopy(content, 0, target, offset, content.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return content.length + " bytes";
  }
}
