package io.sallyport.proxy.transfer.sftp;

import io.sallyport.inspector.Direction;
import io.sallyport.proxy.transfer.ChannelTransfers;
import io.sallyport.proxy.transfer.PassedBytes;
import io.sallyport.proxy.transfer.inspection.Examination;
import io.sallyport.proxy.transfer.inspection.Examined;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * A file that is inspected while it is written: the target has it under a temporary name beside its
 * own until the verdict. It takes its name only when all of it was written, once and in order from
 * its beginning, and the verdict lets it pass; else it is removed.
 */
final class HeldUpload implements OpenFile {

  /** How temporary names begin. Clients may not name such files while inspectors are set. */
  static final String PREFIX = ".sallyport-";

  private static final int NEW_FILE_MODE = 0600;

  static final String IN_ORDER_ONLY =
      "files are inspected here: they must be written whole and in order, from the beginning";

  private final Wire wire;
  private final boolean atomicRename;
  private final SftpString path;
  private final SftpString place;
  private final SftpString temporary;
  private final SftpString handle;
  private final UUID transfer;
  private final Examination examination;
  private final PassedBytes passed = new PassedBytes();
  private final long begunAt = System.nanoTime();
  private String failure = "";
  private boolean paused;
  private boolean decided;
  private boolean over;

  /** How it is opened. */
  static final class Opening {
    private final Wire wire;
    private final boolean atomicRename;
    private final SftpRequest.Open request;
    private final SftpString place;
    private final byte[] packet;

    /**
     * @param atomicRename whether the target can replace a file by another in one step
     * @param place the path as the target resolves it
     */
    Opening(
        Wire wire,
        boolean atomicRename,
        SftpRequest.Open request,
        SftpString place,
        byte[] packet) {
      this.wire = wire;
      this.atomicRename = atomicRename;
      this.request = request;
      this.place = place;
      this.packet = packet;
    }

    /**
     * Opens it.
     *
     * @param opened gets the handle and the file
     * @param refused gets why not
     */
    void open(BiConsumer<SftpString, HeldUpload> opened, BiConsumer<StatusCode, String> refused) {
      wire.target()
          .send(
              PacketWriter.of(SftpType.STAT).string(place).toPacket(),
              reply -> {
                boolean exists = Reply.type(reply) == SftpType.ATTRS;
                Attributes attributes = Attributes.of(reply);
                OpenFlags flags = request.flags();
                if (exists && flags.exclusive()) {
                  refused.accept(StatusCode.FAILURE, "the file is there already");
                } else if (!exists && !flags.creates()) {
                  refused.accept(StatusCode.NO_SUCH_FILE, "there is no such file");
                } else if (attributes.isSpecial()) {
                  refused.accept(StatusCode.FAILURE, "it is not a plain file");
                } else if (flags.appends()
                    || (exists && !flags.truncates() && attributes.size().orElse(1) > 0)) {
                  refused.accept(StatusCode.PERMISSION_DENIED, IN_ORDER_ONLY);
                } else {
                  openTemporary(attributes, opened, refused);
                }
              });
    }

    private void openTemporary(
        Attributes existing,
        BiConsumer<SftpString, HeldUpload> opened,
        BiConsumer<StatusCode, String> refused) {
      SftpString temporary = place.sibling(PREFIX + UUID.randomUUID() + ".part");
      PacketWriter open =
          PacketWriter.of(SftpType.OPEN).string(temporary).number(OpenFlags.NEW.bits());
      if (existing.permissions().isPresent()) {
        open.number(Attributes.HAS_MODE).number(existing.permissions().getAsInt());
      } else if (packet.length > request.attributesAt()) {
        open.raw(packet, request.attributesAt(), packet.length - request.attributesAt());
      } else {
        open.number(Attributes.HAS_MODE).number(NEW_FILE_MODE);
      }
      wire.target()
          .send(
              open.toPacket(),
              reply -> {
                if (Reply.type(reply) == SftpType.HANDLE) {
                  SftpString handle = Reply.handle(reply);
                  existing.permissions().ifPresent(mode -> keep(handle, mode));
                  opened.accept(handle, new HeldUpload(this, temporary, handle));
                } else {
                  refused.accept(Reply.status(reply), Reply.message(reply));
                }
              });
    }

    /** What replaces a file has its permissions, whatever the target takes from new ones. */
    private void keep(SftpString handle, int permissions) {
      wire.target()
          .send(
              PacketWriter.of(SftpType.FSETSTAT)
                  .string(handle)
                  .number(Attributes.HAS_MODE)
                  .number(permissions)
                  .toPacket(),
              reply -> {});
    }
  }

  private HeldUpload(Opening opening, SftpString temporary, SftpString handle) {
    this.wire = opening.wire;
    this.atomicRename = opening.atomicRename;
    this.path = opening.request.path();
    this.place = opening.place;
    this.temporary = temporary;
    this.handle = handle;
    this.transfer = UUID.randomUUID();
    this.examination =
        wire.transfers()
            .inspection()
            .begin(transfer, Direction.UPLOAD, path.text(), OptionalLong.empty());
    examination.onRoom(() -> wire.later(() -> pause(false)));
  }

  @Override
  public SftpString path() {
    return path;
  }

  @Override
  public SftpString nameOnTarget() {
    return temporary;
  }

  @Override
  public void read(int clientId, SftpRequest.Read request, byte[] packet) {
    wire.refuse(clientId, StatusCode.PERMISSION_DENIED, "the file is not inspected yet");
  }

  @Override
  public void write(int clientId, SftpRequest.Write request, byte[] packet) {
    var refusal = examination.decided().filter(examined -> !examined.passes());
    if (refusal.isPresent()) {
      wire.client()
          .answer(ClientSide.status(clientId, StatusCode.PERMISSION_DENIED, reason(refusal.get())));
      return;
    }
    if (request.offset() != passed.next()) {
      failure = IN_ORDER_ONLY;
      wire.refuse(clientId, StatusCode.PERMISSION_DENIED, failure);
      return;
    }
    passed.add(request.offset(), packet, request.dataAt(), request.length());
    pause(!examination.offer(packet, request.dataAt(), request.length()));
    wire.pass(
        clientId,
        packet,
        reply -> {
          if (Reply.status(reply) != StatusCode.OK) {
            failure = "the target could not write it: " + Reply.message(reply);
          }
        });
  }

  private void pause(boolean full) {
    if (full && !paused) {
      paused = true;
      wire.pause();
    } else if (!full && paused) {
      paused = false;
      wire.goOn();
    }
  }

  @Override
  public void close(int clientId, byte[] packet) {
    wire.workBegins();
    var _ =
        examination
            .end()
            .thenAcceptAsync(
                examined -> wire.later(() -> judged(clientId, packet, examined)),
                wire.transfers().executor());
  }

  private void judged(int clientId, byte[] close, Examined examined) {
    if (over) {
      finish(clientId, StatusCode.PERMISSION_DENIED, failure);
      return;
    }
    decided = true;
    // The target closes after it has written: by then every write has its reply.
    wire.target()
        .send(
            close,
            reply -> {
              if (failure.isEmpty() && Reply.status(reply) != StatusCode.OK) {
                failure = "the target could not close it: " + Reply.message(reply);
              }
              if (!over && failure.isEmpty() && examined.passes()) {
                rename(clientId, examined);
              } else {
                remove();
                end(examined, false);
                String why = failure.isEmpty() ? reason(examined) : failure;
                finish(clientId, StatusCode.PERMISSION_DENIED, why);
                wire.outlets().say(path.text() + ": " + why);
              }
            });
  }

  private void rename(int clientId, Examined examined) {
    if (atomicRename) {
      renameTo(clientId, examined);
      return;
    }
    wire.target()
        .send(
            PacketWriter.of(SftpType.REMOVE).string(place).toPacket(),
            reply -> renameTo(clientId, examined));
  }

  private void renameTo(int clientId, Examined examined) {
    PacketWriter rename =
        atomicRename
            ? PacketWriter.of(SftpType.EXTENDED).string(SftpString.of("posix-rename@openssh.com"))
            : PacketWriter.of(SftpType.RENAME);
    wire.target()
        .send(
            rename.string(temporary).string(place).toPacket(),
            reply -> {
              StatusCode status = Reply.status(reply);
              if (status == StatusCode.OK) {
                end(examined, true);
                finish(clientId, StatusCode.OK, "");
              } else {
                failure = "the target could not give it its name: " + Reply.message(reply);
                remove();
                end(examined, false);
                finish(clientId, status, failure);
              }
            });
  }

  private void finish(int clientId, StatusCode code, String message) {
    wire.workEnds();
    wire.client().answer(ClientSide.status(clientId, code, message));
  }

  private static String reason(Examined examined) {
    return examined.inspector().isEmpty()
        ? "refused: " + examined.detail()
        : "refused by " + examined.inspector() + ": " + examined.detail();
  }

  private void remove() {
    wire.target().send(PacketWriter.of(SftpType.REMOVE).string(temporary).toPacket(), reply -> {});
  }

  @Override
  public boolean isOver() {
    return over;
  }

  @Override
  public void giveUp(String why) {
    pause(false);
    if (!decided && !over) {
      wire.target().send(PacketWriter.of(SftpType.CLOSE).string(handle).toPacket(), reply -> {});
      remove();
    }
    failure = failure.isEmpty() ? why : failure;
    examination.abandon();
    end(examination.decided().orElse(Examined.NOT), false);
  }

  private void end(Examined examined, boolean complete) {
    if (over) {
      return;
    }
    over = true;
    pause(false);
    examination.staging().ifPresent(staging -> wire.transfers().executor().execute(staging::close));
    wire.transfers()
        .transferred(
            new ChannelTransfers.Ended(
                transfer,
                Direction.UPLOAD,
                path.text(),
                passed,
                begunAt,
                failure.isEmpty()
                    ? examined
                    : new Examined(
                        io.sallyport.proxy.session.TransferVerdict.REFUSED,
                        examined.inspector(),
                        failure),
                complete,
                ""));
  }
}
