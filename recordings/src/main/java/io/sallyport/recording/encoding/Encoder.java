package io.sallyport.recording.encoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * Writes the canonical encoding: a value has one form only. Numbers of fixed width are big-endian;
 * a varint has seven bits in each byte, the lowest first, in as few bytes as it needs. Not for
 * several threads.
 */
public final class Encoder {

  private byte[] buffer;
  private int size;

  /**
   * @param capacity bytes to begin with; it grows
   */
  public Encoder(int capacity) {
    buffer = new byte[capacity];
  }

  public int size() {
    return size;
  }

  public void clear() {
    size = 0;
  }

  public void unsigned8(int value) {
    requireRoom(1);
    buffer[size++] = (byte) value;
  }

  public void unsigned16(int value) {
    unsigned8(value >>> 8);
    unsigned8(value);
  }

  public void unsigned32(long value) {
    unsigned16((int) (value >>> 16));
    unsigned16((int) value);
  }

  public void signed64(long value) {
    unsigned32(value >>> 32);
    unsigned32(value);
  }

  public void varint(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("a varint is not negative, this is " + value);
    }
    long rest = value;
    while (rest > 0x7f) {
      unsigned8((int) rest | 0x80);
      rest >>>= 7;
    }
    unsigned8((int) rest);
  }

  /** One byte, 0 or 1. */
  public void truth(boolean value) {
    unsigned8(value ? 1 : 0);
  }

  public void bytes(Bytes bytes) {
    requireRoom(bytes.size());
    bytes.copyTo(buffer, size);
    size += bytes.size();
  }

  public void bytes(Encoder other) {
    requireRoom(other.size);
    System.arraycopy(other.buffer, 0, buffer, size, other.size);
    size += other.size;
  }

  /** Its length as varint, and UTF-8. The text has been made well-formed before. */
  public void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    requireRoom(utf8.length);
    System.arraycopy(utf8, 0, buffer, size, utf8.length);
    size += utf8.length;
  }

  public void uuid(UUID uuid) {
    signed64(uuid.getMostSignificantBits());
    signed64(uuid.getLeastSignificantBits());
  }

  public void hash(Hash hash) {
    bytes(hash.value());
  }

  /** The CRC32C (RFC 3720) of everything written so far, in 4 bytes. */
  public void check() {
    CRC32C crc = new CRC32C();
    crc.update(buffer, 0, size);
    unsigned32(crc.getValue());
  }

  /** Adds what was written so far to a checksum. */
  public void updateCheck(CRC32C crc) {
    crc.update(buffer, 0, size);
  }

  /** What was written so far. */
  public Bytes toBytes() {
    return Bytes.taking(toArray());
  }

  /** What was written so far, for a library that wants an array. */
  public byte[] toArray() {
    return Arrays.copyOf(buffer, size);
  }

  private void requireRoom(int more) {
    if (buffer.length - size < more) {
      buffer = Arrays.copyOf(buffer, Math.max(size + more, 2 * buffer.length));
    }
  }
}
