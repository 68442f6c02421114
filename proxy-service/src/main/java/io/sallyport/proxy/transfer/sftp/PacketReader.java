package io.sallyport.proxy.transfer.sftp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads the fields of a packet in order. Reading past its end is malformed input. */
final class PacketReader {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] packet;
  private int at;

  /**
   * @param at where to begin
   */
  PacketReader(byte[] packet, int at) {
    this.packet = packet;
    this.at = at;
  }

  /** Where the next field begins. */
  int position() {
    return at;
  }

  /** Bytes that are left. */
  int left() {
    return packet.length - at;
  }

  int number() throws MalformedSftpException {
    int from = take(Integer.BYTES);
    return (int) INT.get(packet, from);
  }

  long longNumber() throws MalformedSftpException {
    int from = take(Long.BYTES);
    return (long) LONG.get(packet, from);
  }

  /** A string, copied. */
  SftpString string() throws MalformedSftpException {
    int length = skipString();
    return SftpString.of(packet, at - length, length);
  }

  /**
   * Passes over a string.
   *
   * @return its length; it ends at {@link #position}
   */
  int skipString() throws MalformedSftpException {
    int length = number();
    if (length < 0 || length > left()) {
      throw new MalformedSftpException(
          "a string of "
              + Integer.toUnsignedString(length)
              + " bytes where "
              + left()
              + " are left");
    }
    at += length;
    return length;
  }

  private int take(int bytes) throws MalformedSftpException {
    if (bytes > left()) {
      throw new MalformedSftpException("a packet ends within a field");
    }
    int from = at;
    at += bytes;
    return from;
  }
}
