package io.sallyport.proxy.transfer.sftp;

/** Reads replies of a target. */
final class Reply {

  private static final int BODY = PacketWriter.ID + Integer.BYTES;

  private Reply() {}

  static int type(byte[] packet) {
    return packet[PacketStream.LENGTH] & 0xff;
  }

  /** The status that a packet tells; OK of any packet that is none. */
  static StatusCode status(byte[] packet) throws MalformedSftpException {
    return type(packet) == SftpType.STATUS
        ? StatusCode.of(new PacketReader(packet, BODY).number())
        : StatusCode.OK;
  }

  /** What a status says in words; empty of any other packet. */
  static String message(byte[] packet) throws MalformedSftpException {
    if (type(packet) != SftpType.STATUS) {
      return "";
    }
    PacketReader reader = new PacketReader(packet, BODY);
    reader.number();
    return reader.left() == 0 ? "" : reader.string().text();
  }

  /** The handle in a HANDLE packet. */
  static SftpString handle(byte[] packet) throws MalformedSftpException {
    return new PacketReader(packet, BODY).string();
  }

  /** The first name in a NAME packet. */
  static SftpString firstName(byte[] packet) throws MalformedSftpException {
    PacketReader reader = new PacketReader(packet, BODY);
    if (reader.number() < 1) {
      throw new MalformedSftpException("a reply without the name that was asked for");
    }
    return reader.string();
  }

  /** Where the bytes of a DATA packet begin; they go to its end. */
  static int dataAt(byte[] packet) throws MalformedSftpException {
    PacketReader reader = new PacketReader(packet, BODY);
    int length = reader.skipString();
    return reader.position() - length;
  }

  /** How many bytes a DATA packet has. */
  static int dataLength(byte[] packet) throws MalformedSftpException {
    return new PacketReader(packet, BODY).skipString();
  }
}
