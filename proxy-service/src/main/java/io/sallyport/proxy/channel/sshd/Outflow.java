package io.sallyport.proxy.channel.sshd;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.AbstractChannel;
import org.apache.sshd.common.channel.RemoteWindow;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * Everything that goes out on one leg of a channel, in order: bytes as its window allows, and what
 * has to follow them. Safe for use from any thread; never blocks.
 *
 * <p>A write's completion may run inside the lock of some other packet's encoding. So it only
 * counts here, and hands on to the executor what needs locks.
 */
final class Outflow {

  /** More than this many bytes waiting or being written: the other leg gets no more window. */
  private static final int HIGH = 512 * 1024;

  /** Fewer than this: it gets window again. */
  private static final int LOW = 256 * 1024;

  private static final int HEADER = 16;

  /** What a packet that is being written takes besides its bytes. */
  private static final int PACKET_COST = 512;

  /**
   * More than this being written, with its cost: the rest waits here, where crumbs are put
   * together. It is above any window, so that only crumbs come to it.
   */
  private static final long MOST_WRITING = 4L * 1024 * 1024;

  private final AbstractChannel channel;
  private final Executor executor;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Item> waiting = new ArrayDeque<>();
  private final AtomicLong backlog = new AtomicLong();
  private final AtomicLong writing = new AtomicLong();
  private volatile boolean stalled;
  private volatile boolean full;
  private volatile Runnable onRoom = () -> {};
  private volatile BooleanSupplier held = () -> false;
  private Witness witness = (array, offset, length, extended) -> {};
  private boolean ended;

  private sealed interface Item {}

  private record Bytes(Chunk chunk, boolean extended) implements Item {}

  private record Action(Step step) implements Item {}

  /** Sees bytes in the order in which they go out. Called under the leg's lock; never blocks. */
  @FunctionalInterface
  interface Witness {
    /** These go out next. */
    void sees(byte[] array, int offset, int length, boolean extended);
  }

  /** Something that follows the bytes before it. */
  @FunctionalInterface
  interface Step {
    /** Does it, on whatever thread made the way free. */
    void run() throws IOException;
  }

  Outflow(AbstractChannel channel, Executor executor) {
    this.channel = channel;
    this.executor = executor;
  }

  /** What to do, on the executor, when there is room again after there was none. */
  void onRoom(Runnable action) {
    onRoom = action;
  }

  /** Who sees what goes out from now on. */
  void seenBy(Witness seeing) {
    lock.lock();
    try {
      witness = seeing;
    } finally {
      lock.unlock();
    }
  }

  /** While this says so nothing goes out; then {@link #drain} has to be called. */
  void heldWhile(BooleanSupplier holding) {
    held = holding;
  }

  /** Whether nothing holds it back but the window. */
  boolean isFree() {
    return !held.getAsBoolean();
  }

  /** Does something between two outputs. */
  void between(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the leg keeps up with what it is given. */
  boolean hasRoom() {
    return !full && isFree();
  }

  /** Bytes that wait for the window or are being written. */
  long backlog() {
    return backlog.get();
  }

  /** Sends bytes. The array is the caller's again when the method returns. */
  void data(byte[] array, int offset, int length, boolean extended) {
    lock.lock();
    try {
      if (ended) {
        return;
      }
      witness.sees(array, offset, length, extended);
      grow(length);
      int sent = waiting.isEmpty() && isFree() ? sendNow(array, offset, length, extended) : 0;
      if (sent < length) {
        append(array, offset + sent, length - sent, extended);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sends bytes if all of them can go now, without a copy that waits. The array is the caller's
   * again when the method returns.
   *
   * @return whether they are sent; nothing of them is otherwise
   */
  boolean atOnce(byte[] array) {
    lock.lock();
    try {
      RemoteWindow window = channel.getRemoteWindow();
      if (ended
          || !waiting.isEmpty()
          || !isFree()
          || writing.get() >= MOST_WRITING
          || Math.min(window.getSize(), window.getPacketSize()) < array.length) {
        return false;
      }
      grow(array.length);
      return sendNow(array, 0, array.length, false) == array.length;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sends a message of the gateway. While output is held back it goes out all the same, before what
   * waits: the operator is to read why nothing else comes. The array is handed over.
   */
  void message(byte[] array, boolean extended) {
    lock.lock();
    try {
      if (ended) {
        return;
      }
      witness.sees(array, 0, array.length, extended);
      grow(array.length);
      // Asked once: what begins to be held back meanwhile must not take the message with it.
      boolean inTurn = isFree() && !waiting.isEmpty();
      int sent = inTurn ? 0 : sendNow(array, 0, array.length, extended);
      if (inTurn) {
        waiting.addLast(new Bytes(Chunk.of(array, 0), extended));
      } else if (sent < array.length) {
        waiting.addFirst(new Bytes(Chunk.of(array, sent), extended));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Does something after all that was given before is sent. */
  void then(Step step) {
    lock.lock();
    try {
      if (ended) {
        return;
      }
      if (waiting.isEmpty() && isFree()) {
        run(step);
      } else {
        waiting.add(new Action(step));
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Drops what waits for the window, and what was to follow it.
   *
   * @return how many bytes
   */
  long drop() {
    lock.lock();
    try {
      int dropped = 0;
      for (Item item : waiting) {
        dropped += item instanceof Bytes bytes ? bytes.chunk().length() : 0;
      }
      waiting.clear();
      shrink(dropped);
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /** The window has been opened, or what held it back is over. */
  void drain() {
    lock.lock();
    try {
      while (!ended && isFree() && !waiting.isEmpty()) {
        switch (waiting.peek()) {
          case Bytes bytes -> {
            Chunk chunk = bytes.chunk();
            chunk.take(sendNow(chunk.array(), chunk.offset(), chunk.length(), bytes.extended()));
            if (chunk.length() > 0) {
              return;
            }
            waiting.poll();
          }
          case Action action -> {
            waiting.poll();
            run(action.step());
          }
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** The leg is gone: what waits is dropped, and so is what comes. */
  void end() {
    lock.lock();
    try {
      ended = true;
      waiting.clear();
    } finally {
      lock.unlock();
    }
  }

  private int sendNow(byte[] array, int offset, int length, boolean extended) {
    RemoteWindow window = channel.getRemoteWindow();
    int sent = 0;
    while (sent < length && mayWrite()) {
      long room = Math.min(window.getSize(), window.getPacketSize());
      int chunk = (int) Math.min(room, length - sent);
      if (chunk <= 0) {
        break;
      }
      window.consume(chunk);
      write(packet(array, offset + sent, chunk, extended), chunk);
      sent += chunk;
    }
    return sent;
  }

  /** Whether the socket takes more; if not, what waits is sent when it has written some. */
  private boolean mayWrite() {
    if (writing.get() < MOST_WRITING) {
      return true;
    }
    stalled = true;
    // It may have written all of it before it could see that somebody waits.
    return writing.get() < MOST_WRITING / 2;
  }

  private void append(byte[] array, int offset, int length, boolean extended) {
    int fitted =
        waiting.peekLast() instanceof Bytes last && last.extended() == extended
            ? last.chunk().append(array, offset, length)
            : 0;
    if (fitted < length) {
      waiting.add(new Bytes(Chunk.copy(array, offset + fitted, length - fitted), extended));
    }
  }

  private Buffer packet(byte[] array, int offset, int length, boolean extended) {
    Session session = channel.getSession();
    byte command =
        extended ? SshConstants.SSH_MSG_CHANNEL_EXTENDED_DATA : SshConstants.SSH_MSG_CHANNEL_DATA;
    Buffer buffer = session.createBuffer(command, length + HEADER);
    buffer.putUInt(channel.getRecipient());
    if (extended) {
      buffer.putUInt(SshConstants.SSH_EXTENDED_DATA_STDERR);
    }
    buffer.putUInt(length);
    buffer.putRawBytes(array, offset, length);
    return buffer;
  }

  private void write(Buffer buffer, int length) {
    try {
      writing.addAndGet(length + PACKET_COST);
      IoWriteFuture written = channel.getSession().writePacket(buffer);
      written.addListener(future -> written(length));
    } catch (IOException e) {
      written(length);
      end();
    }
  }

  private void written(int length) {
    if (writing.addAndGet(-(length + PACKET_COST)) < MOST_WRITING / 2 && stalled) {
      stalled = false;
      executor.execute(this::drain);
    }
    shrink(length);
  }

  private void run(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      end();
    }
  }

  private void grow(int length) {
    if (backlog.addAndGet(length) > HIGH) {
      full = true;
    }
  }

  private void shrink(int length) {
    if (backlog.addAndGet(-length) < LOW && full) {
      full = false;
      executor.execute(onRoom);
    }
  }
}
