package io.sallyport.proxy.transfer.sftp;

import io.sallyport.proxy.gate.ChannelGate.Outlets;
import io.sallyport.proxy.transfer.ChannelTransfers;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A client of the target's SFTP server within the gateway, behind a relay of its own, so that
 * everything that holds for an operator's SFTP holds for what it asks. Its methods block, but
 * {@link #fromTarget} and {@link #closed}; one thread at a time asks.
 */
public final class SftpClient {

  private static final int PIECE = 32 * 1024;
  private static final int MOST_UNDER_WAY = 32;

  private final SftpRelay relay;
  private final PacketStream replies = new PacketStream();
  private final Map<Integer, CompletableFuture<byte[]>> underWay = new ConcurrentHashMap<>();
  private final CompletableFuture<byte[]> greeted = new CompletableFuture<>();
  private final AtomicInteger ids = new AtomicInteger();
  private volatile boolean over;

  /**
   * @param outlets of the channel; what is said to the operator goes by the protocol that uses this
   */
  public SftpClient(Outlets outlets, ChannelTransfers transfers) {
    this.relay = new SftpRelay(new ClientOutlets(outlets, this::replied, this::closed), transfers);
  }

  /** Begins. */
  public void greet() throws SftpFailure, InterruptedException {
    give(PacketWriter.of(SftpType.INIT, SftpType.V3).toPacket());
    await(greeted);
  }

  /** What the target sent. */
  public void fromTarget(byte[] buffer, int offset, int length) {
    relay.fromTarget(buffer, offset, length);
  }

  /** What is open is given up: the channel is gone, or locked. */
  public void closed() {
    relay.closed();
    over = true;
    greeted.completeExceptionally(new SftpFailure("the channel is closed"));
    underWay.values().forEach(f -> f.completeExceptionally(new SftpFailure("it is closed")));
  }

  /** What is there; empty when nothing is. */
  public Optional<FileFacts> facts(String path) throws SftpFailure, InterruptedException {
    byte[] reply = ask(PacketWriter.of(SftpType.STAT).string(SftpString.of(path)));
    if (Reply.type(reply) != SftpType.ATTRS) {
      return Optional.empty();
    }
    try {
      return Optional.of(Attributes.of(reply).facts());
    } catch (MalformedSftpException e) {
      throw new SftpFailure("the target's answer is not SFTP: " + e.getMessage());
    }
  }

  /** Makes a directory. */
  public void makeDirectory(String path, int permissions) throws SftpFailure, InterruptedException {
    done(
        ask(
            PacketWriter.of(SftpType.MKDIR)
                .string(SftpString.of(path))
                .number(Attributes.HAS_MODE)
                .number(permissions)));
  }

  /** Sets permissions and times. */
  public void set(String path, int permissions, long accessed, long modified)
      throws SftpFailure, InterruptedException {
    done(
        ask(
            PacketWriter.of(SftpType.SETSTAT)
                .string(SftpString.of(path))
                .number(Attributes.HAS_MODE | Attributes.HAS_TIMES)
                .number(permissions)
                .number((int) accessed)
                .number((int) modified)));
  }

  /** The names in a directory, without the two that stand for itself and its parent; sorted. */
  public List<String> names(String path) throws SftpFailure, InterruptedException {
    SftpString handle = handle(ask(PacketWriter.of(SftpType.OPENDIR).string(SftpString.of(path))));
    List<String> names = new ArrayList<>();
    try {
      byte[] reply = ask(PacketWriter.of(SftpType.READDIR).string(handle));
      while (Reply.type(reply) == SftpType.NAME) {
        PacketReader reader = new PacketReader(reply, PacketWriter.ID + Integer.BYTES);
        for (int left = reader.number(); left > 0; left--) {
          String name = reader.string().text();
          reader.string();
          Attributes.read(reader);
          // What a target calls a file must not lead out of its directory.
          if (!name.equals(".") && !name.equals("..") && name.indexOf('/') < 0) {
            names.add(name);
          }
        }
        reply = ask(PacketWriter.of(SftpType.READDIR).string(handle));
      }
    } catch (MalformedSftpException e) {
      throw new SftpFailure("the target's answer is not SFTP: " + e.getMessage());
    }
    done(ask(PacketWriter.of(SftpType.CLOSE).string(handle)));
    names.sort(null);
    return names;
  }

  /** Opens a file for writing it anew. */
  public Writing write(String path, int permissions) throws SftpFailure, InterruptedException {
    return new Writing(
        handle(
            ask(
                PacketWriter.of(SftpType.OPEN)
                    .string(SftpString.of(path))
                    .number(OpenFlags.ANEW.bits())
                    .number(Attributes.HAS_MODE)
                    .number(permissions))));
  }

  /** Opens a file for reading it from its beginning. */
  public Reading read(String path) throws SftpFailure, InterruptedException {
    return new Reading(
        handle(
            ask(
                PacketWriter.of(SftpType.OPEN)
                    .string(SftpString.of(path))
                    .number(OpenFlags.TO_READ.bits())
                    .number(0))));
  }

  /** A file that is written in order. */
  public final class Writing {
    private final SftpString handle;
    private final Deque<CompletableFuture<byte[]>> writes = new ArrayDeque<>();
    private long offset;

    private Writing(SftpString handle) {
      this.handle = handle;
    }

    /** The next bytes, at most 32 KiB. */
    public void next(byte[] bytes, int length) throws SftpFailure, InterruptedException {
      writes.add(
          begin(
              PacketWriter.of(SftpType.WRITE)
                  .string(handle)
                  .longNumber(offset)
                  .string(bytes, 0, length)));
      offset += length;
      if (writes.size() >= MOST_UNDER_WAY) {
        done(await(writes.poll()));
      }
    }

    /**
     * All of it was given: closes it.
     *
     * @throws SftpFailure when it is not there whole, or was refused
     */
    public void close() throws SftpFailure, InterruptedException {
      SftpFailure failure = null;
      while (!writes.isEmpty()) {
        try {
          done(await(writes.poll()));
        } catch (SftpFailure e) {
          failure = failure == null ? e : failure;
        }
      }
      byte[] closed = ask(PacketWriter.of(SftpType.CLOSE).string(handle));
      if (failure != null) {
        throw failure;
      }
      done(closed);
    }
  }

  /** A file that is read in order. */
  public final class Reading {
    private final SftpString handle;
    private final Deque<CompletableFuture<byte[]>> reads = new ArrayDeque<>();
    private long asked;
    private long got;

    private Reading(SftpString handle) {
      this.handle = handle;
    }

    /** The next bytes; none at the end. */
    public byte[] next() throws SftpFailure, InterruptedException {
      while (reads.size() < MOST_UNDER_WAY) {
        reads.add(
            begin(PacketWriter.of(SftpType.READ).string(handle).longNumber(asked).number(PIECE)));
        asked += PIECE;
      }
      byte[] reply = await(Objects.requireNonNull(reads.poll()));
      try {
        if (Reply.type(reply) != SftpType.DATA) {
          if (Reply.status(reply) == StatusCode.EOF) {
            return new byte[0];
          }
          throw new SftpFailure(Reply.message(reply));
        }
        int at = Reply.dataAt(reply);
        int length = Reply.dataLength(reply);
        got += length;
        if (length < PIECE) {
          // What was asked for behind it does not join on.
          for (CompletableFuture<byte[]> late : reads) {
            await(late);
          }
          reads.clear();
          asked = got;
        }
        return Arrays.copyOfRange(reply, at, at + length);
      } catch (MalformedSftpException e) {
        throw new SftpFailure("the target's answer is not SFTP: " + e.getMessage());
      }
    }

    /** It is not read any more. */
    public void close() throws SftpFailure, InterruptedException {
      for (CompletableFuture<byte[]> late : reads) {
        await(late);
      }
      done(ask(PacketWriter.of(SftpType.CLOSE).string(handle)));
    }
  }

  private static SftpString handle(byte[] reply) throws SftpFailure {
    try {
      return Reply.handle(done(reply));
    } catch (MalformedSftpException e) {
      throw new SftpFailure("the target's answer is not SFTP: " + e.getMessage());
    }
  }

  private static byte[] done(byte[] reply) throws SftpFailure {
    try {
      StatusCode status = Reply.status(reply);
      if (status != StatusCode.OK) {
        String message = Reply.message(reply);
        throw new SftpFailure(message.isEmpty() ? status.name() : message);
      }
      return reply;
    } catch (MalformedSftpException e) {
      throw new SftpFailure("the target's answer is not SFTP: " + e.getMessage());
    }
  }

  private byte[] ask(PacketWriter request) throws SftpFailure, InterruptedException {
    return await(begin(request));
  }

  private CompletableFuture<byte[]> begin(PacketWriter request) throws SftpFailure {
    int id = ids.incrementAndGet();
    CompletableFuture<byte[]> reply = new CompletableFuture<>();
    underWay.put(id, reply);
    if (over) {
      throw new SftpFailure("the channel is closed");
    }
    byte[] packet = request.toPacket();
    PacketWriter.setId(packet, id);
    give(packet);
    return reply;
  }

  private void give(byte[] packet) {
    relay.fromOperator(packet, 0, packet.length);
  }

  private static byte[] await(@Nullable CompletableFuture<byte[]> reply)
      throws SftpFailure, InterruptedException {
    try {
      return Objects.requireNonNull(reply).get();
    } catch (ExecutionException e) {
      throw new SftpFailure(
          String.valueOf(Objects.requireNonNullElse(e.getCause(), e).getMessage()));
    }
  }

  private void replied(byte[] bytes) {
    try {
      replies.feed(bytes, 0, bytes.length, this::took);
    } catch (MalformedSftpException e) {
      throw new IllegalStateException("the relay's own packets are whole", e);
    }
  }

  private void took(byte[] packet) {
    if (Reply.type(packet) == SftpType.VERSION) {
      greeted.complete(packet);
      return;
    }
    CompletableFuture<byte[]> waiting =
        underWay.remove(ByteBuffer.wrap(packet).getInt(PacketWriter.ID));
    if (waiting != null) {
      waiting.complete(packet);
    }
  }
}
