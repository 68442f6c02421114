package io.sallyport.proxy.transfer.sftp;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a reply says of a file (draft-ietf-secsh-filexfer-02, 5).
 *
 * @param mode type and permissions as POSIX has them
 * @param accessed seconds since 1970; 0 when it isn't said
 * @param modified seconds since 1970; 0 when it isn't said
 */
record Attributes(OptionalLong size, OptionalInt mode, long accessed, long modified) {

  static final int HAS_SIZE = 0x01;
  static final int HAS_OWNER = 0x02;
  static final int HAS_MODE = 0x04;
  static final int HAS_TIMES = 0x08;

  /** When nothing is known. */
  static final Attributes UNKNOWN = new Attributes(OptionalLong.empty(), OptionalInt.empty(), 0, 0);

  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final int DIRECTORY = 0040000;
  private static final int PERMISSIONS = 07777;

  /** Of an ATTRS packet; unknown of any other. */
  static Attributes of(byte[] packet) throws MalformedSftpException {
    return Reply.type(packet) == SftpType.ATTRS
        ? read(new PacketReader(packet, PacketWriter.ID + Integer.BYTES))
        : UNKNOWN;
  }

  /** Reads all of them, those that are not kept too. */
  static Attributes read(PacketReader reader) throws MalformedSftpException {
    int flags = reader.number();
    OptionalLong size =
        (flags & HAS_SIZE) == 0 ? OptionalLong.empty() : OptionalLong.of(reader.longNumber());
    if ((flags & HAS_OWNER) != 0) {
      reader.longNumber();
    }
    OptionalInt mode =
        (flags & HAS_MODE) == 0 ? OptionalInt.empty() : OptionalInt.of(reader.number());
    boolean times = (flags & HAS_TIMES) != 0;
    long accessed = times ? Integer.toUnsignedLong(reader.number()) : 0;
    long modified = times ? Integer.toUnsignedLong(reader.number()) : 0;
    // The highest bit announces pairs of an extension's name and its data.
    for (int pairs = flags < 0 ? reader.number() : 0; pairs > 0; pairs--) {
      reader.skipString();
      reader.skipString();
    }
    return new Attributes(size, mode, accessed, modified);
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
    return mode.isPresent() ? OptionalInt.of(mode.getAsInt() & PERMISSIONS) : OptionalInt.empty();
  }

  /** For those who are not of this package. */
  FileFacts facts() {
    return new FileFacts(
        isDirectory(), size.orElse(0), permissions().orElse(0), accessed, modified);
  }
}
