package io.sallyport.proxy.transfer.sftp;

import io.sallyport.proxy.capture.Drawing;
import io.sallyport.proxy.gate.ChannelGate;
import io.sallyport.proxy.gate.Cut;
import io.sallyport.proxy.gate.PasteMarks;
import io.sallyport.proxy.transfer.ChannelTransfers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The gate of an SFTP channel: understands each request and each reply. Requests are decided on in
 * their order; while one waits for a decision those behind it wait too. Data passes as it comes.
 */
public final class SftpRelay implements ChannelGate {

  private static final int MOST_UNDER_WAY = 1024;
  private static final int WAITING_FULL = 256 * 1024;
  private static final int WAITING_LOW = 64 * 1024;

  private final Outlets outlets;
  private final Wire wire;
  private final Requests requests;
  private final PacketStream fromClient = new PacketStream();
  private final PacketStream fromTarget = new PacketStream();

  // Under the wire's lock.
  private final Deque<byte[]> arrived = new ArrayDeque<>();
  private long arrivedBytes;
  private boolean stopped;
  private boolean eof;
  private boolean eofPassed;
  private boolean greeted;
  private boolean versionKnown;
  private boolean over;

  public SftpRelay(Outlets outlets, ChannelTransfers transfers) {
    this.outlets = outlets;
    this.wire = new Wire(transfers, outlets, this::proceed);
    this.requests = new Requests(wire);
  }

  @Override
  public void fromOperator(byte[] buffer, int offset, int length) {
    locked(
        () ->
            fromClient.feed(
                buffer,
                offset,
                length,
                packet -> {
                  arrived.add(packet);
                  arrivedBytes += packet.length;
                }),
        "the client");
  }

  @Override
  public void operatorEof() {
    locked(() -> eof = true, "the client");
  }

  @Override
  public boolean fromTarget(byte[] buffer, int offset, int length) {
    locked(
        () -> {
          Deque<byte[]> replies = new ArrayDeque<>();
          fromTarget.feed(buffer, offset, length, replies::add);
          while (!replies.isEmpty() && !wire.isBroken()) {
            replied(replies.poll());
          }
        },
        "the target");
    return false;
  }

  @Override
  public boolean errorFromTarget(byte[] buffer, int offset, int length) {
    return true;
  }

  @Override
  public void keepsUpAgain() {
    locked(() -> {}, "the client");
  }

  private void replied(byte[] packet) throws MalformedSftpException {
    if (versionKnown) {
      wire.target().replied(packet);
      return;
    }
    versionKnown = true;
    Greeting greeting = Greeting.version(packet, wire.transfers().inspection().isSet());
    wire.client().answerNow(greeting.forClient());
    requests.begin(greeting.atomicRename());
  }

  @FunctionalInterface
  private interface Step {
    void run() throws MalformedSftpException;
  }

  private void locked(Step step, String sender) {
    wire.lock().lock();
    try {
      if (!over && !wire.isBroken()) {
        step.run();
        proceed();
      }
    } catch (MalformedSftpException e) {
      broken(sender + " sent what is not SFTP: " + e.getMessage());
    } finally {
      wire.lock().unlock();
    }
  }

  private void broken(String why) {
    requests.giveUp(why);
    wire.breakOff(why);
  }

  /** Takes what may be taken now. */
  private void proceed() {
    try {
      while (mayTake()) {
        byte[] packet = arrived.poll();
        arrivedBytes -= packet.length;
        if (greeted) {
          requests.take(packet);
        } else {
          greeted = true;
          outlets.toTarget(Greeting.init(packet));
        }
      }
    } catch (MalformedSftpException e) {
      broken("the client sent what is not SFTP: " + e.getMessage());
    }
    if (over || wire.isBroken()) {
      return;
    }
    boolean full = arrivedBytes > WAITING_FULL;
    if (full != stopped && (full || arrivedBytes < WAITING_LOW)) {
      stopped = full;
      outlets.wantsInput(!full);
    }
    passEof();
  }

  private boolean mayTake() {
    return !arrived.isEmpty()
        && !over
        && !wire.isBroken()
        && (versionKnown || !greeted)
        && !requests.isDeciding()
        && !wire.isPausing()
        && wire.target().underWay() < MOST_UNDER_WAY
        && outlets.keepsUp();
  }

  private void passEof() {
    if (eof
        && !eofPassed
        && arrived.isEmpty()
        && !requests.isDeciding()
        && !wire.isWorking()
        && wire.target().underWay() == 0) {
      eofPassed = true;
      requests.giveUp("the client closed before the file was");
      outlets.eofToTarget();
    }
  }

  @Override
  public void resized(int columns, int rows) {
    // There is no terminal.
  }

  @Override
  public Cut cutOff() {
    wire.lock().lock();
    try {
      boolean lossy = !arrived.isEmpty() || fromClient.isInside();
      arrived.clear();
      arrivedBytes = 0;
      requests.giveUp("the session was locked");
      return new Cut(outlets.dropToTarget() || lossy, new PasteMarks(false));
    } finally {
      wire.lock().unlock();
    }
  }

  @Override
  public boolean whileStill(Consumer<Optional<Drawing>> action) {
    action.accept(Optional.empty());
    return true;
  }

  @Override
  public void announce(String line) {
    outlets.toOperator((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void closed() {
    wire.lock().lock();
    try {
      if (!over) {
        requests.giveUp("the channel closed before the file did");
        over = true;
      }
    } finally {
      wire.lock().unlock();
    }
  }
}
