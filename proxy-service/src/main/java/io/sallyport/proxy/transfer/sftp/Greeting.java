package io.sallyport.proxy.transfer.sftp;

/**
 * The beginning of SFTP: INIT and VERSION. The client learns of those of the target's extensions
 * that are understood here.
 */
final class Greeting {

  private static final int BODY = PacketStream.LENGTH + 1;
  private static final String POSIX_RENAME = "posix-rename@openssh.com";

  private final byte[] forClient;
  private final boolean atomicRename;

  private Greeting(byte[] forClient, boolean atomicRename) {
    this.forClient = forClient;
    this.atomicRename = atomicRename;
  }

  /** What the target is greeted with, whatever later version the client knows. */
  static byte[] init(byte[] fromClient) throws MalformedSftpException {
    if (Reply.type(fromClient) != SftpType.INIT) {
      throw new MalformedSftpException("SFTP begins with INIT");
    }
    int version = new PacketReader(fromClient, BODY).number();
    if (version < SftpType.V3) {
      throw new MalformedSftpException("SFTP version " + version + "; version 3 is spoken here");
    }
    return PacketWriter.of(SftpType.INIT, SftpType.V3).toPacket();
  }

  /**
   * Reads the target's VERSION.
   *
   * @param inspected whether transfers are: then nothing may be copied within the target
   */
  static Greeting version(byte[] fromTarget, boolean inspected) throws MalformedSftpException {
    PacketReader reader = new PacketReader(fromTarget, BODY);
    int version = Reply.type(fromTarget) == SftpType.VERSION ? reader.number() : 0;
    if (version != SftpType.V3) {
      throw new MalformedSftpException("the target does not speak SFTP version 3");
    }
    PacketWriter writer = PacketWriter.of(SftpType.VERSION, SftpType.V3);
    boolean atomicRename = false;
    while (reader.left() > 0) {
      SftpString name = reader.string();
      SftpString value = reader.string();
      String extension = name.text();
      atomicRename |= extension.equals(POSIX_RENAME);
      if (SftpRequest.isKnown(extension)
          && !(inspected && extension.equals(SftpRequest.COPY_DATA))) {
        writer.string(name).string(value);
      }
    }
    return new Greeting(writer.toPacket(), atomicRename);
  }

  byte[] forClient() {
    return forClient;
  }

  /** Whether the target can replace one file by another in one step. */
  boolean atomicRename() {
    return atomicRename;
  }
}
