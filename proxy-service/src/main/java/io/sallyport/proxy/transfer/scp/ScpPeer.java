package io.sallyport.proxy.transfer.scp;

import io.sallyport.proxy.gate.ChannelGate.Outlets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The operator's {@code scp}. What it sends is put in by threads that must not block; the methods
 * that read and write block, for the one thread that talks with it.
 */
final class ScpPeer {

  private static final int FULL = 256 * 1024;
  private static final int LOW = 64 * 1024;
  private static final int LONGEST_LINE = 8192;

  /** In case nobody says that there is room again. */
  private static final long LOOK_AGAIN_MILLIS = 200;

  private final Outlets outlets;

  // Under this object's lock.
  private final Deque<byte[]> arrived = new ArrayDeque<>();
  private int used;
  private long waiting;
  private boolean stopped;
  private boolean eof;
  private boolean closed;
  private boolean complained;

  ScpPeer(Outlets outlets) {
    this.outlets = outlets;
  }

  synchronized void put(byte[] array, int offset, int length) {
    if (length > 0 && !closed) {
      arrived.add(Arrays.copyOfRange(array, offset, offset + length));
      waiting += length;
      if (waiting > FULL && !stopped) {
        stopped = true;
        outlets.wantsInput(false);
      }
      notifyAll();
    }
  }

  synchronized void eof() {
    eof = true;
    notifyAll();
  }

  synchronized void close() {
    closed = true;
    arrived.clear();
    notifyAll();
  }

  synchronized void lookAgain() {
    notifyAll();
  }

  /** Whether anything went wrong for the operator. */
  synchronized boolean hasComplained() {
    return complained;
  }

  /** The next bytes, at least one; fewer than asked for when fewer are there. 0 at the end. */
  synchronized int read(byte[] into, int length) throws ScpException, InterruptedException {
    while (arrived.isEmpty() && !eof && !closed) {
      wait();
    }
    if (closed) {
      throw new ScpException("the channel is closed");
    }
    byte[] first = arrived.peek();
    if (first == null) {
      return 0;
    }
    int count = Math.min(length, first.length - used);
    System.arraycopy(first, used, into, 0, count);
    used += count;
    waiting -= count;
    if (used == first.length) {
      arrived.poll();
      used = 0;
    }
    if (stopped && waiting < LOW) {
      stopped = false;
      outlets.wantsInput(true);
    }
    return count;
  }

  /** One byte; -1 at the end. */
  int read() throws ScpException, InterruptedException {
    byte[] one = new byte[1];
    return read(one, 1) == 0 ? -1 : one[0] & 0xff;
  }

  /** The rest of a line. */
  String line() throws ScpException, InterruptedException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int c = read();
    while (c != '\n') {
      if (c < 0 || line.size() >= LONGEST_LINE) {
        throw new ScpException("a line of scp that does not end");
      }
      line.write(c);
      c = read();
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /**
   * Waits for the answer to what was sent.
   *
   * @return false when the client does not want it
   */
  boolean agrees() throws ScpException, InterruptedException {
    int answer = read();
    return switch (answer) {
      case 0 -> true;
      case 1 -> {
        line();
        complain();
        yield false;
      }
      case -1 -> throw new ScpException("the client has gone");
      default -> throw new ScpException("the client gave up");
    };
  }

  private synchronized void complain() {
    complained = true;
  }

  /** Sends bytes when the operator's side keeps up. The array is handed over. */
  void send(byte[] bytes) throws ScpException, InterruptedException {
    synchronized (this) {
      while (!closed && !outlets.keepsUp()) {
        wait(LOOK_AGAIN_MILLIS);
      }
      if (closed) {
        throw new ScpException("the channel is closed");
      }
    }
    outlets.outputToOperator(bytes);
  }

  void send(String line) throws ScpException, InterruptedException {
    send(line.getBytes(StandardCharsets.UTF_8));
  }

  /** All is well so far. */
  void agree() throws ScpException, InterruptedException {
    send(new byte[] {0});
  }

  /** Something is not done; the rest goes on. */
  void refuse(String path, String reason) throws ScpException, InterruptedException {
    complain();
    String text = ("scp: " + path + ": " + reason).replaceAll("\\p{Cntrl}", "?");
    send("\u0001" + text + "\n");
  }

  /** Nothing goes on. */
  void giveUp(String reason) throws ScpException, InterruptedException {
    complain();
    send("\u0002scp: " + reason + "\n");
  }
}
