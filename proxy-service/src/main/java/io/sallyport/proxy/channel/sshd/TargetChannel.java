package io.sallyport.proxy.channel.sshd;

import io.sallyport.proxy.capture.Drawing;
import io.sallyport.proxy.elevation.OutputMask;
import io.sallyport.proxy.gate.ChannelGate;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.sshd.client.channel.AbstractClientChannel;
import org.apache.sshd.common.util.EventNotifier;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The target's leg of a relayed channel. What it says goes to the operator in the order in which it
 * says it: output, then exit status or signal, EOF, close.
 */
final class TargetChannel extends AbstractClientChannel {

  private static final long LONGEST_SPLIT_MILLIS = 100;

  private final Peer operator;
  private final Outflow outflow;
  private @Nullable Backpressure backpressure;
  private volatile OptionalInt exitStatus = OptionalInt.empty();
  private volatile String exitSignal = "";
  private volatile @Nullable ChannelGate gate;
  private volatile @Nullable OutputMask mask;
  private final Executor executor;

  // Under the lock.
  private boolean releasing;
  private long toOperator;

  /** What the gate has seen, the operator gets before anybody looks. */
  private final ReentrantLock passing = new ReentrantLock();

  /** The other leg, as this one sees it. */
  interface Peer {
    /** What the other leg sends. */
    Outflow outflow();

    /** Answers the oldest request that was forwarded. */
    void answered(boolean success) throws IOException;

    /** Sends a request of the target, in its place among the output. */
    void request(ChannelRequest request);

    /** The target has no more output. */
    void eof();

    /** The target has closed its leg, or the leg is gone. */
    void targetGone();
  }

  TargetChannel(Peer operator, Executor executor) {
    super("session");
    this.operator = operator;
    this.executor = executor;
    this.outflow = new Outflow(this, executor);
  }

  /** What goes to the target. */
  Outflow outflow() {
    return outflow;
  }

  /** Lets a gate look at the output from now on. */
  void lookedAtBy(ChannelGate looking) {
    gate = looking;
  }

  /** Lets a secret that may be among the output be masked from now on. */
  void maskedBy(OutputMask masking) {
    mask = masking;
  }

  /** Nothing more is shown: the mask needs its secret no longer. */
  void forgetMask() {
    OutputMask masking = mask;
    if (masking != null) {
      passing.lock();
      try {
        masking.wipe();
      } finally {
        passing.unlock();
      }
    }
  }

  /**
   * Runs an action while nothing is on its way to the operator, with the screen as they see it.
   *
   * @param before the screen as long as there is no gate
   * @return false when output is kept back at this moment, so that the action was not run
   */
  boolean whileStill(Optional<Drawing> before, Consumer<Optional<Drawing>> action) {
    passing.lock();
    try {
      ChannelGate looking = gate;
      Consumer<Optional<Drawing>> between =
          screen -> operator.outflow().between(() -> action.accept(screen));
      if (looking == null) {
        between.accept(before);
        return true;
      }
      return looking.whileStill(between);
    } finally {
      passing.unlock();
    }
  }

  OptionalInt exitStatus() {
    return exitStatus;
  }

  /** As in RFC 4254, 6.10, without "SIG"; empty when there was none. */
  String exitSignal() {
    return exitSignal;
  }

  /** Bytes that came from the target so far. */
  long bytesToOperator() {
    return toOperator;
  }

  /** Opens the target's window again as far as the operator's leg has taken what came. */
  void settle() {
    Backpressure b = backpressure;
    if (b != null) {
      b.settle();
    }
  }

  @Override
  protected void addChannelSignalRequestHandlers(EventNotifier<String> notifier) {
    // All requests are relayed by handleRequest.
  }

  @Override
  protected void doOpen() {
    backpressure = new Backpressure(getLocalWindow(), operator.outflow()::hasRoom);
  }

  @Override
  protected void doWriteData(byte[] data, int offset, long length) {
    pass(data, offset, (int) length, false);
  }

  @Override
  protected void doWriteExtendedData(byte[] data, int offset, long length) {
    pass(data, offset, (int) length, true);
  }

  private void pass(byte[] data, int offset, int length, boolean extended) {
    ChannelGate looking = gate;
    toOperator += length;
    passing.lock();
    try {
      OutputMask masking = mask;
      if (masking != null && masking.isNeeded()) {
        byte[] masked = masking.pass(data, offset, length);
        show(looking, masked, 0, masked.length, extended);
        releaseSoon(masking);
      } else {
        show(looking, data, offset, length, extended);
      }
    } finally {
      passing.unlock();
    }
    Backpressure b = backpressure;
    if (b != null) {
      b.took(length);
    }
  }

  private void show(
      @Nullable ChannelGate looking, byte[] data, int offset, int length, boolean extended) {
    if (length > 0 && (looking == null || passes(looking, data, offset, length, extended))) {
      operator.outflow().data(data, offset, length, extended);
    }
  }

  /** What may be the beginning of a secret waits for the rest, but not for long. */
  private void releaseSoon(OutputMask masking) {
    if (masking.isKeeping() && !releasing) {
      releasing = true;
      CompletableFuture.delayedExecutor(LONGEST_SPLIT_MILLIS, TimeUnit.MILLISECONDS, executor)
          .execute(this::release);
    }
  }

  private void release() {
    passing.lock();
    try {
      releasing = false;
      OutputMask masking = mask;
      if (masking != null && masking.isKeeping()) {
        byte[] rest = masking.release();
        show(gate, rest, 0, rest.length, false);
      }
    } finally {
      passing.unlock();
    }
  }

  private static boolean passes(
      ChannelGate looking, byte[] data, int offset, int length, boolean extended) {
    return extended
        ? looking.errorFromTarget(data, offset, length)
        : looking.fromTarget(data, offset, length);
  }

  @Override
  public void handleRequest(Buffer buffer) throws IOException {
    release();
    ChannelRequest request = ChannelRequest.read(buffer);
    switch (request.type()) {
      case "exit-status" -> {
        exitStatus = OptionalInt.of(request.reader().getInt());
        operator.request(request);
      }
      case "exit-signal" -> {
        exitSignal = request.reader().getString();
        operator.request(request);
      }
      case "xon-xoff" -> operator.request(request);
      default -> {
        if (request.wantReply()) {
          new Replies(this).answer(false);
        }
      }
    }
  }

  @Override
  public void handleSuccess() throws IOException {
    operator.answered(true);
  }

  @Override
  public void handleFailure() throws IOException {
    operator.answered(false);
  }

  @Override
  public void handleOpenSuccess(long recipient, long window, long packet, Buffer buffer) {
    if (opened.get()) {
      throw new IllegalStateException("confirmed twice");
    }
    super.handleOpenSuccess(recipient, window, packet, buffer);
  }

  @Override
  public void handleWindowAdjust(Buffer buffer) throws IOException {
    super.handleWindowAdjust(buffer);
    outflow.drain();
  }

  @Override
  public void handleEof() throws IOException {
    super.handleEof();
    release();
    operator.eof();
  }

  @Override
  public void handleClose() throws IOException {
    operator.targetGone();
    super.handleClose();
  }

  @Override
  protected void preClose() {
    operator.targetGone();
    super.preClose();
  }

  /** Sends EOF, after all that went before. */
  void eof() {
    outflow.then(this::sendEof);
  }
}
