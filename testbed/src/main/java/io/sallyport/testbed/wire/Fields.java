package io.sallyport.testbed.wire;

import java.nio.ByteBuffer;

/**
 * Reads a message field by field, from behind its number. Not safe for use from several threads.
 */
public final class Fields {

  private final ByteBuffer rest;

  /** Those of a message. */
  public Fields(byte[] message) {
    rest = ByteBuffer.wrap(message, 1, message.length - 1);
  }

  /** The next one, a uint32. */
  public long number() {
    return rest.getInt() & 0xffffffffL;
  }

  /** The next one, a string. */
  public byte[] string() {
    byte[] value = new byte[rest.getInt()];
    rest.get(value);
    return value;
  }
}
