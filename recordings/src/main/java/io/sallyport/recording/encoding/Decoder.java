package io.sallyport.recording.encoding;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * Reads what an {@link Encoder} wrote, and nothing else: what has another form is malformed. It
 * allocates no more than is there. Not for several threads.
 */
public final class Decoder {

  private static final int LONGEST_VARINT = 9;

  private final ByteBuffer source;

  public Decoder(Bytes bytes) {
    source = bytes.wrapped();
  }

  private Decoder(ByteBuffer source) {
    this.source = source;
  }

  /** Where the next byte is, from 0. */
  public int position() {
    return source.position();
  }

  public int remaining() {
    return source.remaining();
  }

  /**
   * A decoder of the next bytes alone; they count as read here.
   *
   * @throws MalformedException if there are fewer
   */
  public Decoder part(int length) throws MalformedException {
    require(length);
    ByteBuffer part = source.slice(source.position(), length);
    source.position(source.position() + length);
    return new Decoder(part);
  }

  public int unsigned8() throws MalformedException {
    require(1);
    return source.get() & 0xff;
  }

  public int unsigned16() throws MalformedException {
    require(Short.BYTES);
    return source.getShort() & 0xffff;
  }

  public long unsigned32() throws MalformedException {
    require(Integer.BYTES);
    return source.getInt() & 0xffff_ffffL;
  }

  public long signed64() throws MalformedException {
    require(Long.BYTES);
    return source.getLong();
  }

  /** A number of 64 bits that is not negative. */
  public long unsigned63() throws MalformedException {
    long value = signed64();
    if (value < 0) {
      throw new MalformedException("a number is too large: " + Long.toUnsignedString(value));
    }
    return value;
  }

  public long varint() throws MalformedException {
    long value = 0;
    for (int i = 0; i < LONGEST_VARINT; i++) {
      int next = unsigned8();
      value |= (next & 0x7fL) << (7 * i);
      if (next < 0x80) {
        if (next == 0 && i > 0) {
          throw new MalformedException("a number is longer than it needs to be");
        }
        return value;
      }
    }
    throw new MalformedException("a number has more than 63 bits");
  }

  /** A varint that is at most so large. */
  public int varint(int most) throws MalformedException {
    long value = varint();
    if (value > most) {
      throw new MalformedException("expected at most " + most + ", came " + value);
    }
    return (int) value;
  }

  public boolean truth() throws MalformedException {
    int value = unsigned8();
    if (value > 1) {
      throw new MalformedException("expected 0 or 1, came " + value);
    }
    return value == 1;
  }

  public Bytes bytes(int length) throws MalformedException {
    require(length);
    byte[] bytes = new byte[length];
    source.get(bytes);
    return Bytes.taking(bytes);
  }

  /** All that is left, if it is at most so much. */
  public Bytes rest(int most) throws MalformedException {
    if (source.remaining() > most) {
      throw new MalformedException(
          "expected at most " + most + " bytes, came " + source.remaining());
    }
    return bytes(source.remaining());
  }

  public String text() throws MalformedException {
    return text(varint(source.remaining()));
  }

  /** Text of which the length in bytes is known. */
  public String text(int length) throws MalformedException {
    require(length);
    ByteBuffer utf8 = source.slice(source.position(), length);
    source.position(source.position() + length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException("a text is not UTF-8");
    }
  }

  public UUID uuid() throws MalformedException {
    return new UUID(signed64(), signed64());
  }

  public Hash hash() throws MalformedException {
    return new Hash(bytes(Hash.SIZE));
  }

  /** The CRC32C of everything before, and 4 bytes that must be it. */
  public void check() throws MalformedException {
    CRC32C crc = new CRC32C();
    crc.update(source.duplicate().flip());
    if (unsigned32() != crc.getValue()) {
      throw new MalformedException("the checksum does not fit");
    }
  }

  /** Adds what is left to a checksum, without reading it. */
  public void updateCheck(CRC32C crc) {
    crc.update(source.duplicate());
  }

  /**
   * Ends the reading.
   *
   * @throws MalformedException if anything is left
   */
  public void end() throws MalformedException {
    if (source.hasRemaining()) {
      throw new MalformedException(source.remaining() + " bytes more than expected");
    }
  }

  private void require(int length) throws MalformedException {
    if (source.remaining() < length) {
      throw new MalformedException(
          "expected " + length + " bytes more, there are " + source.remaining());
    }
  }
}
