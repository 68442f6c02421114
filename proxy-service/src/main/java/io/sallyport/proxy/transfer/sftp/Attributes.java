package io.sallyport.proxy.transfer.sftp;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a reply says of a file (draft-ietf-secsh-filexfer-02, 5).
 *
 * @param mode type and permissions as POSIX has them
 */
record Attributes(OptionalLong size, OptionalInt mode) {

  static final int HAS_SIZE = 0x01;
  static final int HAS_OWNER = 0x02;
  static final int HAS_MODE = 0x04;
  static final int HAS_TIMES = 0x08;

  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final int DIRECTORY = 0040000;

  /** Of an ATTRS packet. */
  static Attributes of(byte[] packet) throws MalformedSftpException {
    return read(new PacketReader(packet, PacketWriter.ID + Integer.BYTES));
  }

  static Attributes read(PacketReader reader) throws MalformedSftpException {
    int flags = reader.number();
    OptionalLong size =
        (flags & HAS_SIZE) == 0 ? OptionalLong.empty() : OptionalLong.of(reader.longNumber());
    if ((flags & HAS_OWNER) != 0) {
      reader.longNumber();
    }
    OptionalInt mode =
        (flags & HAS_MODE) == 0 ? OptionalInt.empty() : OptionalInt.of(reader.number());
    return new Attributes(size, mode);
  }

  /** Whether it is known to be something else than a plain file. */
  boolean isSpecial() {
    return mode.isPresent() && (mode.getAsInt() & TYPE) != 0 && (mode.getAsInt() & TYPE) != REGULAR;
  }

  boolean isDirectory() {
    return mode.isPresent() && (mode.getAsInt() & TYPE) == DIRECTORY;
  }

  /** Its permissions, without its type. */
  OptionalInt permissions() {
    return mode.isPresent() ? OptionalInt.of(mode.getAsInt() & 07777) : OptionalInt.empty();
  }
}
