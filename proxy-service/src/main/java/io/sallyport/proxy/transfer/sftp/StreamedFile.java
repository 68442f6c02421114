package io.sallyport.proxy.transfer.sftp;

import io.sallyport.inspector.Direction;
import io.sallyport.proxy.transfer.ChannelTransfers;
import io.sallyport.proxy.transfer.PassedBytes;
import io.sallyport.proxy.transfer.inspection.Examined;
import java.util.UUID;

/**
 * A file that is not inspected: what is read and written passes at once, and is hashed as it
 * passes. Read and written, it is two transfers.
 */
final class StreamedFile implements OpenFile {

  private final Wire wire;
  private final SftpString path;
  private final OpenFlags flags;
  private final Examined examined;
  private final long begunAt = System.nanoTime();
  private final PassedBytes read = new PassedBytes();
  private final PassedBytes written = new PassedBytes();
  private long size = -1;
  private boolean sawEnd;
  private boolean wasRead;
  private boolean failed;
  private boolean over;

  /**
   * @param examined why it is not inspected, where it would be
   */
  StreamedFile(Wire wire, SftpString path, OpenFlags flags, Examined examined) {
    this.wire = wire;
    this.path = path;
    this.flags = flags;
    this.examined = examined;
  }

  /** Asks the target how large it is, so that its end is known. */
  void measure(SftpString handle) {
    wire.target()
        .send(
            PacketWriter.of(SftpType.FSTAT).string(handle).toPacket(),
            reply -> {
              if (Reply.type(reply) == SftpType.ATTRS) {
                size = Attributes.of(reply).size().orElse(-1);
              }
            });
  }

  @Override
  public SftpString path() {
    return path;
  }

  @Override
  public void read(int clientId, SftpRequest.Read request, byte[] packet) {
    wasRead = true;
    wire.pass(
        clientId,
        packet,
        reply -> {
          if (Reply.type(reply) == SftpType.DATA) {
            read.add(request.offset(), reply, Reply.dataAt(reply), Reply.dataLength(reply));
          } else if (Reply.status(reply) == StatusCode.EOF) {
            sawEnd |= request.offset() == read.next();
          } else {
            failed = true;
          }
        });
  }

  @Override
  public void write(int clientId, SftpRequest.Write request, byte[] packet) {
    // Before it is sent: the array is not ours any more then.
    written.add(request.offset(), packet, request.dataAt(), request.length());
    wire.pass(clientId, packet, reply -> failed |= Reply.status(reply) != StatusCode.OK);
  }

  @Override
  public void close(int clientId, byte[] packet) {
    wire.pass(
        clientId,
        packet,
        reply -> end(Reply.status(reply) == StatusCode.OK && !failed, failed ? "it failed" : ""));
  }

  @Override
  public boolean isOver() {
    return over;
  }

  @Override
  public void giveUp(String why) {
    end(false, why);
  }

  private void end(boolean closed, String why) {
    if (over) {
      return;
    }
    over = true;
    boolean all = sawEnd || (size >= 0 && read.next() >= size);
    if (flags.reads() && (wasRead || !flags.changes())) {
      tell(Direction.DOWNLOAD, read, closed && read.isInOrder() && all, why);
    }
    if (flags.changes()) {
      tell(Direction.UPLOAD, written, closed && written.isInOrder(), why);
    }
  }

  private void tell(Direction direction, PassedBytes passed, boolean complete, String why) {
    wire.transfers()
        .transferred(
            new ChannelTransfers.Ended(
                UUID.randomUUID(),
                direction,
                path.text(),
                passed,
                begunAt,
                examined,
                complete,
                complete || !why.isEmpty() ? why : incomplete(direction)));
  }

  private static String incomplete(Direction direction) {
    return switch (direction) {
      case DOWNLOAD -> "not all of it was read in order";
      case UPLOAD -> "it was not written in order from its beginning";
    };
  }
}
