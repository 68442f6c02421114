package io.sallyport.proxy.transfer.sftp;

import io.sallyport.proxy.gate.ChannelGate.Outlets;
import io.sallyport.proxy.session.SessionEnd;
import io.sallyport.proxy.transfer.ChannelTransfers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A client of the target's SFTP server within the gateway, behind a relay of its own, so that
 * everything that holds for an operator's SFTP holds for what it asks. Its methods block, but {@link
 * #fromTarget} and {@link #closed}; one thread at a time asks.
 */
public final class SftpClient {

  private static final int PIECE = 32 * 1024;
  private static final int MOST_UNDER_WAY = 32;
  private static final int PERMISSIONS = 07777;
  private static final int DIRECTORY = 0040000;
  private static final int TYPE = 0170000;

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
    this.relay = new SftpRelay(new Within(outlets), transfers);
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

  /** The operator has no more to say, and all is done. */
  public void end() {
    relay.operatorEof();
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
      return Optional.of(facts(new PacketReader(reply, PacketWriter.ID + Integer.BYTES)));
    } catch (MalformedSftpException e) {
      throw new SftpFailure("the target's answer is not SFTP: " + e.getMessage());
    }
  }

  private static FileFacts facts(PacketReader reader) throws MalformedSftpException {
    int flags = reader.number();
    long size = (flags & Attributes.HAS_SIZE) != 0 ? reader.longNumber() : 0;
    if ((flags & Attributes.HAS_OWNER) != 0) {
      reader.longNumber();
    }
    int mode = (flags & Attributes.HAS_MODE) != 0 ? reader.number() : 0;
    boolean times = (flags & Attributes.HAS_TIMES) != 0;
    long accessed = times ? Integer.toUnsignedLong(reader.number()) : 0;
    long modified = times ? Integer.toUnsignedLong(reader.number()) : 0;
    return new FileFacts(
        (mode & TYPE) == DIRECTORY, size, mode & PERMISSIONS, accessed, modified);
  }

  /** Where a path is; fails when it is nowhere. */
  public String resolved(String path) throws SftpFailure, InterruptedException {
    byte[] reply = done(ask(PacketWriter.of(SftpType.REALPATH).string(SftpString.of(path))));
    try {
      return Reply.firstName(reply).text();
    } catch (MalformedSftpException e) {
      throw new SftpFailure("the target's answer is not SFTP: " + e.getMessage());
    }
  }

  /** Makes a directory. */
  public void makeDirectory(String path, int permissions)
      throws SftpFailure, InterruptedException {
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
          skipAttributes(reader);
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

  private static void skipAttributes(PacketReader reader) throws MalformedSftpException {
    int flags = reader.number();
    if ((flags & Attributes.HAS_SIZE) != 0) {
      reader.longNumber();
    }
    if ((flags & Attributes.HAS_OWNER) != 0) {
      reader.longNumber();
    }
    if ((flags & Attributes.HAS_MODE) != 0) {
      reader.number();
    }
    if ((flags & Attributes.HAS_TIMES) != 0) {
      reader.longNumber();
    }
    if (flags < 0) {
      for (int left = reader.number(); left > 0; left--) {
        reader.skipString();
        reader.skipString();
      }
    }
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
            begin(
                PacketWriter.of(SftpType.READ).string(handle).longNumber(asked).number(PIECE)));
        asked += PIECE;
      }
      byte[] reply = await(java.util.Objects.requireNonNull(reads.poll()));
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
        return java.util.Arrays.copyOfRange(reply, at, at + length);
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
      return java.util.Objects.requireNonNull(reply).get();
    } catch (ExecutionException e) {
      throw new SftpFailure(String.valueOf(e.getCause().getMessage()));
    }
  }

  /** What the relay's client gets, which is here. */
  private final class Within implements Outlets {

    private final Outlets outlets;

    Within(Outlets outlets) {
      this.outlets = outlets;
    }

    @Override
    public void outputToOperator(byte[] bytes) {
      try {
        replies.feed(
            bytes,
            0,
            bytes.length,
            packet -> {
              if (Reply.type(packet) == SftpType.VERSION) {
                greeted.complete(packet);
                return;
              }
              int id = java.nio.ByteBuffer.wrap(packet).getInt(PacketWriter.ID);
              CompletableFuture<byte[]> waiting = underWay.remove(id);
              if (waiting != null) {
                waiting.complete(packet);
              }
            });
      } catch (MalformedSftpException e) {
        throw new IllegalStateException("the relay's own packets are whole", e);
      }
    }

    @Override
    public void toTarget(byte[] bytes) {
      outlets.toTarget(bytes);
    }

    @Override
    public void typed(byte[] bytes) {
      // Nobody typed it.
    }

    @Override
    public boolean dropToTarget() {
      return outlets.dropToTarget();
    }

    @Override
    public void eofToTarget() {
      outlets.eofToTarget();
    }

    @Override
    public void toOperator(byte[] bytes) {
      outlets.toOperator(bytes);
    }

    @Override
    public boolean keepsUp() {
      return true;
    }

    @Override
    public void say(String line) {
      // It is in the answer, which becomes a message of the protocol that uses this.
    }

    @Override
    public void endChannel(int exitStatus) {
      closed();
    }

    @Override
    public void wantsInput(boolean wants) {
      // So many requests are under way at once, and no more.
    }

    @Override
    public void endSession(SessionEnd reason, String detail) {
      outlets.endSession(reason, detail);
    }
  }
}
