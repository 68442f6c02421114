package io.sallyport.proxy.channel.sshd;

import io.sallyport.proxy.capture.Drawing;
import io.sallyport.proxy.capture.TypedInput;
import io.sallyport.proxy.gate.ChannelGate;
import io.sallyport.proxy.session.ChannelKind;
import io.sallyport.proxy.session.OutputHold;
import io.sallyport.proxy.session.SessionEnd;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionObserver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.session.ConnectionService;
import org.jspecify.annotations.Nullable;

/**
 * Relays one channel between its two legs, through its gate. Safe for use from any thread; never
 * blocks.
 *
 * <p>The closing of a leg may be noticed inside the lock of a write, so it is dealt with on the
 * executor.
 */
final class Relay implements TargetChannel.Peer, ChannelGate.Outlets {

  private static final String SENDER = "sallyport: ";

  private static final int NOT_OPENED = 255;

  private final OperatorChannel operator;
  private final OperatorLink link;
  private final Outflow toOperator;
  private final Replies replies;
  private final Inbox inbox;
  private final SessionRequests requests;
  private final InputValve valve;
  private final AtomicBoolean over = new AtomicBoolean();
  private final CompletableFuture<Void> settled = new CompletableFuture<>();
  private volatile @Nullable SessionLink session;
  private volatile @Nullable TargetChannel target;
  private volatile @Nullable ChannelGate gate;
  private volatile @Nullable Backpressure backpressure;
  private volatile boolean gateWantsInput = true;
  private volatile boolean targetEof;
  private volatile int openedAs;
  private volatile boolean observed;
  private final AtomicLong bytesToTarget = new AtomicLong();
  private final Runnable goOn = this::goOn;

  Relay(OperatorChannel operator, OperatorLink link) {
    this.operator = operator;
    this.link = link;
    this.toOperator = new Outflow(operator, link.executor());
    this.replies = new Replies(operator);
    this.requests = new SessionRequests(this);
    this.valve = new InputValve(this, requests);
    this.inbox = new Inbox(valve);
  }

  /** Begins to wait for the target. */
  void start() {
    backpressure = new Backpressure(operator.getLocalWindow(), this::takesInput);
    toOperator.onRoom(this::operatorKeepsUp);
    link.link().thenAcceptAsync(this::linked, link.executor());
  }

  private void linked(SessionLink linked) {
    if (operator.isClosing()) {
      return;
    }
    TargetChannel leg = new TargetChannel(this, link.executor());
    leg.outflow().onRoom(this::settleOperator);
    session = linked;
    target = leg;
    OutputHold hold = linked.session().outputHold();
    toOperator.heldWhile(hold::isHeld);
    inbox.heldWhile(hold::isHeld);
    hold.onRelease(goOn);
    linked.session().input().add(valve);
    try {
      linked.target().getService(ConnectionService.class).registerChannel(leg);
      OpenFuture opening = leg.open();
      linked
          .recorded()
          .thenRun(() -> opening.addListener(f -> link.executor().execute(() -> opened(f))));
    } catch (IOException | IllegalStateException e) {
      link.executor().execute(this::notOpened);
    }
  }

  private void opened(OpenFuture opening) {
    if (opening.isOpened()) {
      inbox.resumeAfter(() -> {});
    } else {
      notOpened();
    }
  }

  private void notOpened() {
    say("the target refused to open a channel", false);
    finish(NOT_OPENED);
  }

  SessionRequests requests() {
    return requests;
  }

  /** The forwards of the operator's connection. */
  Forwards forwards() {
    return present(operator.getSession().getAttribute(Forwards.KEY));
  }

  Inbox inbox() {
    return inbox;
  }

  /** What throws input away while the session is locked. */
  InputValve valve() {
    return valve;
  }

  OperatorLink link() {
    return link;
  }

  Replies replies() {
    return replies;
  }

  /** The session, which is there from the first request on that comes out of the inbox. */
  SessionLink session() {
    return present(session);
  }

  /** Whether the target has no more output and has not said yet how its program ended. */
  boolean awaitsExit() {
    TargetChannel leg = target;
    return targetEof
        && leg != null
        && !leg.isClosing()
        && leg.exitStatus().isEmpty()
        && leg.exitSignal().isEmpty();
  }

  /** Bytes that are held or wait to be sent, both ways. */
  long buffered() {
    TargetChannel leg = target;
    return inbox.heldBytes() + toOperator.backlog() + (leg == null ? 0 : leg.outflow().backlog());
  }

  /** Sends a request to the target, and expects its reply if the client wants one. */
  void forward(ChannelRequest request) throws IOException {
    if (request.wantReply()) {
      replies.expect();
    } else if (request.isAnswered()) {
      replies.expectUnseen(() -> link.executor().execute(() -> refusedByTarget(request)));
    }
    request.sendOn(present(target));
  }

  private void refusedByTarget(ChannelRequest request) {
    say("the target refused " + request.type(), requests.hasTerminal());
    finish(NOT_OPENED);
  }

  /**
   * The channel begins, and can be seen by those who join late.
   *
   * @param screen empty without a terminal
   */
  void begins(int number, ChannelKind kind, String command, Optional<Drawing> screen) {
    openedAs = number;
    session()
        .session()
        .channels()
        .add(new RelayedView(number, kind, command, screen, present(target)));
  }

  /** Lets the session's observers see what goes either way from now on. */
  void observedAs(int number) {
    observed = true;
    SessionObserver observers = session().session().observers();
    toOperator.seenBy((array, offset, length, extended) ->
        observers.shown(number, array, offset, length, extended));
  }

  /** Lets the channel's data pass through a gate from now on. */
  void through(ChannelGate with) {
    gate = with;
    if (requests.hasTerminal()) {
      present(target).maskedBy(session().elevation().mask());
    }
    present(target).lookedAtBy(with);
    session().session().channelOpened();
  }

  /** Gives bytes to the gate. */
  void toGate(byte[] array, int offset, int length) {
    present(gate).fromOperator(array, offset, length);
    present(backpressure).took(length);
  }

  /**
   * Those who may be told of what is typed are told of what was thrown away; it was never shown.
   */
  void tellDropped(byte[] array, int offset, int length) {
    if (openedAs > 0 && length > 0) {
      byte[] dropped = Arrays.copyOfRange(array, offset, offset + length);
      typed(requests.hasTerminal() ? TypedInput.masked(dropped) : dropped);
    }
  }

  /** So many bytes of the operator were thrown away: the client may send as many more. */
  void dropped(int length) {
    present(backpressure).took(length);
  }

  /** Writes one line of the gateway to the operator's standard error, with its sender. */
  void say(String message, boolean terminal) {
    String signed = message.startsWith(SENDER) ? message : SENDER + message;
    byte[] line = (signed + (terminal ? "\r\n" : "\n")).getBytes(StandardCharsets.UTF_8);
    toOperator.data(line, 0, line.length, true);
  }

  /** Ends the channel in place of the target. */
  void finish(int exitStatus) {
    toOperator.then(operator::eofNow);
    toOperator.then(() -> operator.exitNow(exitStatus));
    targetGone();
    TargetChannel leg = target;
    if (leg != null) {
      leg.close(false);
    }
  }

  /** The operator's leg has closed or is closing. */
  void operatorGone() {
    requests.over();
    link.executor()
        .execute(() -> {
          toOperator.end();
          // Before the target's leg ends: a gate may have something to clear away there.
          var _ = over();
          TargetChannel leg = target;
          if (leg != null) {
            leg.outflow().end();
            leg.close(false);
          }
        });
  }

  /**
   * Nothing is relayed any more: settles what is undecided, and notes the end, once.
   *
   * @return done when that is done, perhaps by another thread
   */
  CompletionStage<Void> over() {
    if (!over.getAndSet(true)) {
      try {
        settle();
      } finally {
        link.gone(operator);
        settled.complete(null);
      }
    }
    return settled;
  }

  private void settle() {
    SessionLink linked = session;
    if (linked != null) {
      linked.session().outputHold().forget(goOn);
      linked.session().input().remove(valve);
      linked.session().channels().remove(openedAs);
    }
    TargetChannel masked = target;
    if (masked != null) {
      masked.forgetMask();
    }
    ChannelGate g = gate;
    if (g != null) {
      g.closed();
      TargetChannel leg = present(target);
      session().session().channelClosed();
      link.record(
          new SessionFact.ChannelClosed(
              openedAs,
              leg.exitStatus(),
              leg.exitSignal(),
              bytesToTarget.get(),
              leg.bytesToOperator()));
    }
  }

  @Override
  public Outflow outflow() {
    return toOperator;
  }

  @Override
  public void answered(boolean success) throws IOException {
    replies.answered(success);
  }

  @Override
  public void request(ChannelRequest request) {
    toOperator.then(() -> request.sendOn(operator));
  }

  @Override
  public void eof() {
    targetEof = true;
    toOperator.then(operator::eofNow);
  }

  @Override
  public void targetGone() {
    link.executor().execute(() -> toOperator.then(() -> link.executor().execute(operator::finish)));
  }

  @Override
  public void toTarget(byte[] bytes) {
    bytesToTarget.addAndGet(bytes.length);
    present(target).outflow().data(bytes, 0, bytes.length, false);
  }

  @Override
  public boolean secretToTarget(byte[] bytes) {
    return present(target).outflow().atOnce(bytes);
  }

  @Override
  public void typed(byte[] bytes) {
    if (bytes.length > 0 && observed) {
      session().session().observers().typed(openedAs, bytes, 0, bytes.length);
    }
  }

  @Override
  public boolean dropToTarget() {
    long dropped = present(target).outflow().drop();
    bytesToTarget.addAndGet(-dropped);
    return dropped > 0;
  }

  @Override
  public void eofToTarget() {
    present(target).eof();
  }

  @Override
  public void toOperator(byte[] bytes) {
    // Where there is no terminal to show it on, it must not get into the target's output.
    toOperator.message(bytes, !requests.hasTerminal());
  }

  @Override
  public void outputToOperator(byte[] bytes) {
    toOperator.data(bytes, 0, bytes.length, false);
  }

  @Override
  public boolean keepsUp() {
    return toOperator.hasRoom();
  }

  @Override
  public void say(String line) {
    say(line, requests.hasTerminal());
  }

  @Override
  public void endChannel(int exitStatus) {
    finish(exitStatus);
  }

  @Override
  public void wantsInput(boolean wants) {
    gateWantsInput = wants;
    if (wants) {
      link.executor().execute(this::settleOperator);
    }
  }

  @Override
  public void endSession(SessionEnd reason, String detail) {
    session().session().end(reason, detail, "");
  }

  private boolean takesInput() {
    TargetChannel leg = target;
    return gateWantsInput && toOperator.isFree() && (leg == null || leg.outflow().hasRoom());
  }

  /** Output was held back, and is no more. */
  private void goOn() {
    link.executor()
        .execute(() -> {
          toOperator.drain();
          inbox.proceed();
          operatorKeepsUp();
          settleOperator();
        });
  }

  private void operatorKeepsUp() {
    ChannelGate g = gate;
    if (g != null) {
      g.keepsUpAgain();
    }
    settleTarget();
  }

  private void settleTarget() {
    TargetChannel leg = target;
    if (leg != null) {
      leg.settle();
    }
  }

  private void settleOperator() {
    present(backpressure).settle();
  }

  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("a channel was used before its target was there");
    }
    return value;
  }
}
