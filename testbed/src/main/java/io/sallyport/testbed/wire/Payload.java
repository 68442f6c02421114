package io.sallyport.testbed.wire;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Builds a message field by field (RFC 4251, 5). Not safe for use from several threads. */
public final class Payload {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private Payload() {}

  /** One with nothing in it. */
  public static Payload empty() {
    return new Payload();
  }

  /** One that begins with a message's number. */
  public static Payload of(int number) {
    return new Payload().put(number);
  }

  /** A byte. */
  public Payload put(int value) {
    bytes.write(value);
    return this;
  }

  /** A boolean. */
  public Payload put(boolean value) {
    return put(value ? 1 : 0);
  }

  /** A uint32. */
  public Payload number(long value) {
    return raw(ByteBuffer.allocate(Integer.BYTES).putInt((int) value).array());
  }

  /** A string. */
  public Payload string(String text) {
    return string(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A string. */
  public Payload string(byte[] value) {
    return number(value.length).raw(value);
  }

  /** A positive mpint of these bytes, big end first. */
  public Payload mpint(byte[] magnitude) {
    return string(new BigInteger(1, magnitude).toByteArray());
  }

  /** Bytes with no length before them. */
  public Payload raw(byte[] value) {
    bytes.writeBytes(value);
    return this;
  }

  /** All of it. */
  public byte[] bytes() {
    return bytes.toByteArray();
  }
}
