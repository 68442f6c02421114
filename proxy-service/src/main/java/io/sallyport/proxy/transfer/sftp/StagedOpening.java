package io.sallyport.proxy.transfer.sftp;

import io.sallyport.inspector.Direction;
import io.sallyport.proxy.session.TransferVerdict;
import io.sallyport.proxy.transfer.ChannelTransfers;
import io.sallyport.proxy.transfer.PassedBytes;
import io.sallyport.proxy.transfer.inspection.Examination;
import io.sallyport.proxy.transfer.inspection.Examined;
import io.sallyport.proxy.transfer.inspection.InspectionTerms;
import io.sallyport.proxy.transfer.inspection.InspectionTerms.Otherwise;
import io.sallyport.proxy.transfer.inspection.Staging;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The way of an inspected file to the client: it is opened on the target, fetched at the gateway's
 * own pace and inspected; only then the client learns that it is open. Under the relay's lock.
 */
final class StagedOpening {

  /** What servers give at least in one read. */
  private static final int PIECE = 32 * 1024;

  private static final int MOST_UNDER_WAY = 32;

  private final Wire wire;
  private final SftpRequest.Open request;
  private final BiConsumer<SftpString, OpenFile> opened;
  private final BiConsumer<StatusCode, String> refused;
  private final UUID transfer = UUID.randomUUID();
  private final long begunAt = System.nanoTime();

  /** The reads under way, in order, whose replies are taken. */
  private final Deque<Long> underWay = new ArrayDeque<>();

  private long asked;
  private long fetched;
  private int generation;
  private boolean full;
  private boolean atEnd;
  private boolean over;
  private @Nullable Examination examination;

  /**
   * @param opened gets the handle, and what the client reads from
   * @param refused gets why not
   */
  StagedOpening(
      Wire wire,
      SftpRequest.Open request,
      BiConsumer<SftpString, OpenFile> opened,
      BiConsumer<StatusCode, String> refused) {
    this.wire = wire;
    this.request = request;
    this.opened = opened;
    this.refused = refused;
  }

  void open(byte[] packet) {
    wire.workBegins();
    wire.target()
        .send(
            packet,
            reply -> {
              if (over) {
                closeAgain(reply);
                return;
              }
              if (Reply.type(reply) != SftpType.HANDLE) {
                over = true;
                wire.workEnds();
                refused.accept(Reply.status(reply), Reply.message(reply));
                return;
              }
              SftpString given = Reply.handle(reply);
              wire.target()
                  .send(
                      PacketWriter.of(SftpType.FSTAT).string(given).toPacket(),
                      stat -> measured(given, stat));
            });
  }

  /** It was given up before the target had opened it. */
  private void closeAgain(byte[] reply) throws MalformedSftpException {
    if (Reply.type(reply) == SftpType.HANDLE) {
      wire.target()
          .send(
              PacketWriter.of(SftpType.CLOSE).string(Reply.handle(reply)).toPacket(), closed -> {});
    }
  }

  private void measured(SftpString given, byte[] reply) throws MalformedSftpException {
    Attributes attributes = Attributes.of(reply);
    InspectionTerms terms = wire.transfers().inspection().terms();
    if (attributes.isSpecial()) {
      refuse(given, Examined.NOT, "only plain files can be inspected");
      return;
    }
    long size = attributes.size().orElse(0);
    if (terms.largest() > 0 && size > terms.largest()) {
      String why = "it is larger than the " + terms.largest() + " bytes that are inspected";
      if (terms.beyondLargest() == Otherwise.PASS) {
        stream(given, new Examined(TransferVerdict.NOT_INSPECTED, "", why));
      } else {
        refuse(given, Examined.NOT, why);
      }
      return;
    }
    Examination begun =
        wire.transfers()
            .inspection()
            .begin(transfer, Direction.DOWNLOAD, request.path().text(), attributes.size());
    examination = begun;
    begun.onRoom(() ->
        wire.later(() -> {
          full = false;
          fetch(given, begun);
        }));
    fetch(given, begun);
  }

  private void fetch(SftpString given, Examination to) {
    while (!over && !atEnd && !full && underWay.size() < MOST_UNDER_WAY) {
      int of = generation;
      long offset = asked;
      asked += PIECE;
      underWay.add(offset);
      wire.target()
          .send(
              PacketWriter.of(SftpType.READ)
                  .string(given)
                  .longNumber(offset)
                  .number(PIECE)
                  .toPacket(),
              reply -> {
                if (of == generation && !over && !atEnd) {
                  underWay.poll();
                  took(given, to, offset, reply);
                }
              });
    }
  }

  private void took(SftpString given, Examination to, long offset, byte[] reply)
      throws MalformedSftpException {
    if (Reply.type(reply) != SftpType.DATA) {
      if (Reply.status(reply) == StatusCode.EOF) {
        atEnd = true;
        var _ =
            to.end()
                .thenAcceptAsync(
                    examined -> wire.later(() -> judged(given, to, examined)),
                    wire.transfers().executor());
      } else {
        to.abandon();
        refuse(given, Examined.NOT, "the target could not read it: " + Reply.message(reply));
      }
      return;
    }
    int length = Reply.dataLength(reply);
    if (offset != fetched || length == 0) {
      to.abandon();
      refuse(given, Examined.NOT, "the target's answers are not in order");
      return;
    }
    fetched += length;
    full = !to.offer(reply, Reply.dataAt(reply), length);
    Optional<Examined> early = to.decided();
    if (early.isPresent()) {
      atEnd = true;
      judged(given, to, early.get());
      return;
    }
    if (length < PIECE) {
      // What was asked for behind it does not join on.
      generation++;
      underWay.clear();
      asked = fetched;
    }
    fetch(given, to);
  }

  private void judged(SftpString given, Examination of, Examined examined) {
    if (over) {
      return;
    }
    if (!examined.passes()) {
      String by = examined.inspector().isEmpty() ? "" : " by " + examined.inspector();
      refuse(given, examined, "refused" + by + ": " + examined.detail());
      return;
    }
    Staging staging = of.staging().orElseThrow(IllegalStateException::new);
    if (examined.verdict() != TransferVerdict.ALLOWED) {
      // Nobody looked at all of it, so not all of it may be there.
      wire.transfers().executor().execute(staging::close);
      stream(given, examined);
      return;
    }
    over = true;
    wire.workEnds();
    opened.accept(
        given, new StagedFile(wire, request.path(), transfer, staging, examined, begunAt));
  }

  private void stream(SftpString given, Examined examined) {
    over = true;
    wire.workEnds();
    StreamedFile file = new StreamedFile(wire, request.path(), request.flags(), examined);
    file.measure(given);
    opened.accept(given, file);
  }

  private void refuse(SftpString given, Examined examined, String why) {
    end(examined.passes() ? new Examined(TransferVerdict.REFUSED, "", why) : examined, why);
    wire.target().send(PacketWriter.of(SftpType.CLOSE).string(given).toPacket(), reply -> {});
    refused.accept(StatusCode.PERMISSION_DENIED, why);
  }

  /** Whether nothing more comes of it. */
  boolean isOver() {
    return over;
  }

  /** The channel is over, or the client is gone. */
  void giveUp(String why) {
    Examination begun = examination;
    if (begun != null) {
      begun.abandon();
    }
    if (!over) {
      end(Examined.NOT, why);
    }
  }

  /** Nothing of it was delivered, and that is on record. */
  private void end(Examined examined, String why) {
    over = true;
    wire.workEnds();
    wire.transfers()
        .transferred(
            new ChannelTransfers.Ended(
                transfer,
                Direction.DOWNLOAD,
                request.path().text(),
                new PassedBytes(),
                begunAt,
                examined,
                false,
                why));
  }
}
