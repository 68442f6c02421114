package io.sallyport.proxy.transfer.sftp;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes one direction of an SFTP channel apart into packets: a length and so many bytes. Each
 * packet is copied once, into an array of its own, length included, so that it can be sent on as it
 * is. Not thread-safe.
 */
final class PacketStream {

  /** More than OpenSSH's own limit of 256 KiB. */
  static final int LONGEST = 512 * 1024;

  /** The length, in front of a packet. */
  static final int LENGTH = 4;

  private final byte[] length = new byte[LENGTH];
  private int lengthKnown;
  private byte @Nullable [] packet;
  private int filled;

  /**
   * The next bytes.
   *
   * @param packets gets each packet that is complete with them, which is then its own
   * @throws MalformedSftpException when a packet is empty or longer than {@link #LONGEST}
   */
  void feed(byte[] array, int offset, int count, Consumer<byte[]> packets)
      throws MalformedSftpException {
    int at = offset;
    int end = offset + count;
    while (at < end) {
      byte[] filling = packet;
      if (filling == null) {
        length[lengthKnown++] = array[at++];
        if (lengthKnown == LENGTH) {
          packet = begin();
          filled = LENGTH;
          lengthKnown = 0;
        }
        continue;
      }
      int taken = Math.min(end - at, filling.length - filled);
      System.arraycopy(array, at, filling, filled, taken);
      filled += taken;
      at += taken;
      if (filled == filling.length) {
        packet = null;
        packets.accept(filling);
      }
    }
  }

  /** Whether a packet has begun and is not complete. */
  boolean isInside() {
    return lengthKnown > 0 || packet != null;
  }

  private byte[] begin() throws MalformedSftpException {
    int size = new PacketReader(length, 0).number();
    if (size < 1 || size > LONGEST) {
      throw new MalformedSftpException(
          "an SFTP packet of " + Integer.toUnsignedString(size) + " bytes; 1 to " + LONGEST);
    }
    byte[] begun = new byte[LENGTH + size];
    System.arraycopy(length, 0, begun, 0, LENGTH);
    return begun;
  }
}
