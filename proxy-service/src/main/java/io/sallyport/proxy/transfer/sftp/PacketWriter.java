package io.sallyport.proxy.transfer.sftp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Writes one packet. */
final class PacketWriter {

  /** Where the id of a request or a reply is. */
  static final int ID = PacketStream.LENGTH + 1;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);

  private PacketWriter() {}

  /** A packet whose id is given to it when it is sent. */
  static PacketWriter of(int type) {
    return of(type, 0);
  }

  static PacketWriter of(int type, int id) {
    PacketWriter writer = new PacketWriter();
    writer.number(0);
    writer.out.write(type);
    return writer.number(id);
  }

  PacketWriter number(int value) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    return this;
  }

  PacketWriter longNumber(long value) {
    out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    return this;
  }

  PacketWriter string(SftpString value) {
    byte[] bytes = value.toBytes();
    return string(bytes, 0, bytes.length);
  }

  PacketWriter string(byte[] array, int offset, int length) {
    number(length);
    return raw(array, offset, length);
  }

  /** Bytes as they are. */
  PacketWriter raw(byte[] array, int offset, int length) {
    out.write(array, offset, length);
    return this;
  }

  byte[] toPacket() {
    byte[] packet = out.toByteArray();
    ByteBuffer.wrap(packet).putInt(packet.length - PacketStream.LENGTH);
    return packet;
  }

  /** Gives a packet another id. */
  static void setId(byte[] packet, int id) {
    ByteBuffer.wrap(packet).putInt(ID, id);
  }
}
