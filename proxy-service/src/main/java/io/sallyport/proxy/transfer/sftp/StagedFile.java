package io.sallyport.proxy.transfer.sftp;

import io.sallyport.inspector.Direction;
import io.sallyport.proxy.transfer.ChannelTransfers;
import io.sallyport.proxy.transfer.PassedBytes;
import io.sallyport.proxy.transfer.inspection.Examined;
import io.sallyport.proxy.transfer.inspection.Staging;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that was fetched, inspected and let pass: the client reads it from the gateway, so that it
 * gets the bytes that were inspected, whatever the target has by now.
 */
final class StagedFile implements OpenFile {

  /** So many bytes may be asked for before the client is to pause. */
  private static final long MOST_WAITING = 2 << 20;

  /** More than a reply can hold is not read at once. */
  private static final int LONGEST_READ = 256 * 1024;

  private final Wire wire;
  private final SftpString path;
  private final UUID transfer;
  private final Staging staging;
  private final Examined examined;
  private final long begunAt;
  private final PassedBytes passed = new PassedBytes();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private boolean serving;
  private boolean paused;
  private boolean over;
  private @Nullable Runnable thenClose;

  private record Waiting(int clientId, long offset, int length) {}

  StagedFile(
      Wire wire, SftpString path, UUID transfer, Staging staging, Examined examined, long begunAt) {
    this.wire = wire;
    this.path = path;
    this.transfer = transfer;
    this.staging = staging;
    this.examined = examined;
    this.begunAt = begunAt;
  }

  @Override
  public SftpString path() {
    return path;
  }

  @Override
  public void read(int clientId, SftpRequest.Read request, byte[] packet) {
    int length = request.length() < 0 ? LONGEST_READ : Math.min(request.length(), LONGEST_READ);
    waiting.add(new Waiting(clientId, request.offset(), length));
    waitingBytes += length;
    if (waitingBytes > MOST_WAITING && !paused) {
      paused = true;
      wire.pause();
    }
    serve();
  }

  private void serve() {
    if (!serving && !waiting.isEmpty()) {
      serving = true;
      wire.workBegins();
      Waiting next = waiting.peek();
      wire.transfers().executor().execute(() -> answer(next));
    }
  }

  private void answer(Waiting next) {
    byte[] bytes;
    String problem = "";
    try {
      bytes = staging.read(next.offset(), next.length());
    } catch (IOException e) {
      bytes = new byte[0];
      problem = "the gateway can't read what it keeps of the file";
    }
    byte[] read = bytes;
    String why = problem;
    wire.later(() -> answered(next, read, why));
  }

  private void answered(Waiting next, byte[] bytes, String problem) {
    serving = false;
    wire.workEnds();
    waiting.poll();
    waitingBytes -= next.length();
    if (!over) {
      if (!problem.isEmpty()) {
        wire.client().answer(ClientSide.status(next.clientId(), StatusCode.FAILURE, problem));
      } else if (bytes.length == 0) {
        wire.client().answer(ClientSide.status(next.clientId(), StatusCode.EOF, "end of file"));
      } else {
        passed.add(next.offset(), bytes, 0, bytes.length);
        wire.client().answer(ClientSide.data(next.clientId(), bytes));
      }
    }
    if (paused && waitingBytes < MOST_WAITING / 2) {
      paused = false;
      wire.goOn();
    }
    Runnable close = thenClose;
    if (waiting.isEmpty() && close != null) {
      thenClose = null;
      close.run();
    }
    serve();
  }

  @Override
  public void write(int clientId, SftpRequest.Write request, byte[] packet) {
    wire.refuse(clientId, StatusCode.PERMISSION_DENIED, "the file was opened for reading");
  }

  @Override
  public void close(int clientId, byte[] packet) {
    Runnable close =
        () -> {
          wire.pass(clientId, packet, reply -> {});
          end("not all of it was read");
        };
    if (waiting.isEmpty()) {
      close.run();
    } else {
      thenClose = close;
    }
  }

  @Override
  public boolean isOver() {
    return over;
  }

  @Override
  public void giveUp(String why) {
    end(why);
  }

  private void end(String why) {
    if (over) {
      return;
    }
    over = true;
    if (paused) {
      paused = false;
      wire.goOn();
    }
    boolean complete = passed.isInOrder() && passed.next() >= staging.size();
    wire.transfers()
        .transferred(
            new ChannelTransfers.Ended(
                transfer,
                Direction.DOWNLOAD,
                path.text(),
                passed,
                begunAt,
                examined,
                complete,
                complete ? "" : why));
    wire.transfers().executor().execute(staging::close);
  }
}
