package io.sallyport.proxy.gate;

import io.sallyport.proxy.capture.LineCapture;
import io.sallyport.proxy.capture.Reading;
import io.sallyport.proxy.capture.Submission;
import io.sallyport.proxy.session.SessionEnd;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The gate of a channel with a terminal. Keys go on as they come; a key that submits a line (CR,
 * LF, Ctrl-O) is held, and what comes behind it waits, until the line is read, judged and recorded.
 * A bracketed paste of several lines is held likewise at its first line break; the Enter that then
 * submits just that text is not judged a second time.
 *
 * <p>A refused line is taken back by Ctrl-C alone, which no shell takes for "run", and nothing more
 * goes to the target before it shows a fresh prompt; a target that shows none loses the session.
 *
 * <p>What this version does not judge: keys that are not shown while no line editor says that it
 * reads (a password prompt); they pass, and their text goes nowhere else. In a full-screen program
 * the keys of a line are judged as UNCERTAIN: a text that a deny rule names is refused there too,
 * and the program has to show a prompt or the session ends; under FORCE rules editors can't be
 * used.
 */
final class TerminalGate implements ChannelGate {

  private static final int QUEUE_FULL = 64 * 1024;
  private static final byte CTRL_C = 3;

  private enum State {
    /** Keys pass. */
    OPEN,
    /** A paste of several lines is held until all of it is here. */
    PASTING,
    /** A line is held until the target has shown all of it. */
    SETTLING,
    /** A line is held until it is judged and recorded. */
    JUDGING,
    /** A refused line is being taken back. */
    CANCELLING,
    /** The session ends, or the channel is gone: nothing passes. */
    SHUT
  }

  private final int channel;
  private final Outlets outlets;
  private final CommandGate gate;
  private final GateConfig config;
  private final ScheduledExecutorService timers;
  private final LineCapture capture;
  private final Construct construct = new Construct();
  private final EchoClock clock = new EchoClock();
  private final ByteQueue queue = new ByteQueue();

  private State state = State.OPEN;
  private boolean eof;
  private boolean stopped;
  private byte[] held = {};
  private boolean heldPaste;
  private Submission heldSubmission = Submission.ENTERS;
  private @Nullable PastedText judgedPaste;
  private long heldAt;
  private ShellState shellState = ShellState.NONE;
  private @Nullable ScheduledFuture<?> timer;
  private @Nullable Cancellation cancellation;

  TerminalGate(
      int channel,
      Outlets outlets,
      CommandGate gate,
      GateConfig config,
      ScheduledExecutorService timers,
      int columns,
      int rows) {
    this.channel = channel;
    this.outlets = outlets;
    this.gate = gate;
    this.config = config;
    this.timers = timers;
    this.capture = new LineCapture(columns, rows);
  }

  @Override
  public synchronized void fromOperator(byte[] buffer, int offset, int length) {
    switch (state) {
      case OPEN -> pass(buffer, offset, length);
      case SETTLING, JUDGING, CANCELLING -> wait(buffer, offset, length);
      case PASTING -> {
        wait(buffer, offset, length);
        askForPaste();
      }
      case SHUT -> {}
    }
  }

  @Override
  public synchronized void operatorEof() {
    eof = true;
    forwardEof();
  }

  @Override
  public synchronized void fromTarget(byte[] buffer, int offset, int length) {
    capture.printed(buffer, offset, length);
    clock.printed(System.nanoTime());
    if (state == State.SETTLING && capture.isAgreed()) {
      ask(true);
    } else if (state == State.OPEN) {
      anticipateLater(config.anticipateAfter().toNanos());
    }
  }

  private void anticipateLater(long nanos) {
    if (timer == null && nanos > 0 && capture.isTyped()) {
      after(nanos, this::anticipate);
    }
  }

  /** Has the line judged before its Enter if it is sure what it is and the target rests. */
  private void anticipate() {
    if (state != State.OPEN) {
      return;
    }
    long rest = clock.restsUntil(config.anticipateAfter().toNanos()) - System.nanoTime();
    if (rest > 0) {
      anticipateLater(rest);
    } else if (judgedPaste == null && capture.isAgreed()) {
      Reading reading = capture.read(true);
      List<String> readings = construct.join(reading, capture.promptMarks());
      if (!readings.isEmpty()) {
        gate.anticipate(line(reading, readings));
      }
    }
  }

  @Override
  public synchronized void resized(int columns, int rows) {
    capture.resized(columns, rows);
  }

  @Override
  public synchronized void closed() {
    if (cancellation != null) {
      gate.settle(cancellation.ruling(), channel, Settlement.CANCELLED);
    }
    shut();
  }

  private void pass(byte[] buffer, int offset, int length) {
    int end = offset + length;
    for (int i = offset; i < end; i++) {
      byte b = buffer[i];
      Submission submission = capture.submits(b);
      if (submission != Submission.NONE) {
        forward(buffer, offset, i);
        if (capture.isPasting()) {
          wait(buffer, i, end - i);
          stopTimer();
          state = State.PASTING;
          heldAt = System.nanoTime();
          askForPaste();
        } else {
          wait(buffer, i + 1, end - i - 1);
          hold(b, submission);
        }
        return;
      }
      capture.typed(b);
      if (b == CTRL_C) {
        construct.interrupted(capture.promptMarks());
      }
    }
    capture.keysRest();
    forward(buffer, offset, end);
  }

  private void forward(byte[] buffer, int from, int to) {
    if (from < to) {
      clock.typed(System.nanoTime());
      outlets.toTarget(Arrays.copyOfRange(buffer, from, to));
    }
  }

  private void wait(byte[] buffer, int offset, int length) {
    if (length > 0) {
      queue.add(buffer, offset, length);
      if (queue.size() >= QUEUE_FULL && !stopped) {
        stopped = true;
        outlets.wantsInput(false);
      }
    }
  }

  private void hold(byte submit, Submission submission) {
    stopTimer();
    state = State.SETTLING;
    held = new byte[] {submit};
    heldSubmission = submission;
    heldPaste = false;
    heldAt = System.nanoTime();
    settle();
  }

  /** Asks at once when the screen is settled, else looks again when it may be. */
  private void settle() {
    if (state != State.SETTLING) {
      return;
    }
    long now = System.nanoTime();
    long settled = clock.settledAt(capture.isEchoed(), config.quietTime().toNanos());
    long latest = heldAt + config.settleTimeout().toNanos();
    if (capture.isUnshown()) {
      // What is passed unread must not be merely late.
      settled = clock.unshownAt();
      latest = settled;
    }
    if (settled - now <= 0 || capture.isAgreed()) {
      ask(true);
    } else if (latest - now <= 0) {
      ask(false);
    } else {
      after(Math.min(settled - now, latest - now), this::settle);
    }
  }

  /**
   * Several lines in one paste are judged before the first line break goes on: that the target
   * takes it for text is only what the target says.
   */
  private void askForPaste() {
    int end = PastedText.end(queue);
    if (end < 0 && queue.size() < QUEUE_FULL) {
      return;
    }
    held = queue.take(end < 0 ? queue.size() : end);
    heldPaste = true;
    state = State.JUDGING;
    Reading before = capture.read(true);
    PastedText paste = PastedText.of(before, held);
    Confidence confidence =
        before.basis() == Reading.Basis.DOUBT ? Confidence.UNCERTAIN : Confidence.LIKELY;
    var _ =
        gate.judge(
                new HeldLine(
                    channel, LineKind.TERMINAL, paste.readings(), confidence, shellState, heldAt))
            .whenComplete((ruling, failure) -> ruledOnPaste(ruling, paste));
  }

  private synchronized void ruledOnPaste(Ruling ruling, PastedText paste) {
    if (state == State.JUDGING && ruling instanceof Ruling.Forward forward) {
      judgedPaste = forward.complete() ? paste.withShellState(forward.shellState()) : null;
      for (byte b : held) {
        capture.typed(b);
      }
      forward(held, 0, held.length);
      gate.settle(forward, channel, Settlement.FORWARDED);
      open();
    } else {
      ruled(ruling, "", "");
    }
  }

  private void ask(boolean settled) {
    stopTimer();
    Reading reading = capture.read(settled);
    List<String> readings = construct.join(reading, capture.promptMarks());
    PastedText pasted = judgedPaste;
    judgedPaste = null;
    if (pasted != null && pasted.isAllOf(reading, readings)) {
      shellState = pasted.shellState();
      release();
      return;
    }
    if (readings.isEmpty()) {
      release();
      return;
    }
    state = State.JUDGING;
    String extended = construct.extended(readings.getFirst(), reading);
    gate.judge(line(reading, readings))
        .whenComplete((ruling, failure) -> ruled(ruling, extended, reading.prompt()));
  }

  private HeldLine line(Reading reading, List<String> readings) {
    Confidence confidence =
        switch (reading.basis()) {
          case BOTH, SHOWN ->
              reading.isCertain() && readings.size() == 1 ? Confidence.CERTAIN : Confidence.LIKELY;
          case ONE -> Confidence.LIKELY;
          case DOUBT, UNSHOWN -> Confidence.UNCERTAIN;
        };
    return new HeldLine(channel, LineKind.TERMINAL, readings, confidence, shellState, heldAt);
  }

  private synchronized void ruled(Ruling ruling, String text, String prompt) {
    if (state != State.JUDGING) {
      if (!(ruling instanceof Ruling.End)) {
        gate.settle(ruling, channel, Settlement.CANCELLED);
      }
      return;
    }
    switch (ruling) {
      case Ruling.Forward forward -> {
        if (forward.complete()) {
          shellState = forward.shellState();
          construct.closed();
        } else {
          construct.opened(text, prompt);
        }
        sendHeld();
        gate.settle(forward, channel, Settlement.FORWARDED);
        open();
      }
      case Ruling.Refuse refuse -> cancel(refuse);
      case Ruling.End end -> {
        shut();
        outlets.endSession(SessionEnd.RULE, end.ruleName());
      }
    }
  }

  /** The held key goes on, then what waits behind it. */
  private void release() {
    sendHeld();
    open();
  }

  private void sendHeld() {
    capture.submitted(held[0], heldSubmission);
    clock.lineEnds();
    outlets.toTarget(held);
  }

  private void open() {
    state = State.OPEN;
    byte[] waiting = queue.takeAll();
    pass(waiting, 0, waiting.length);
    if (stopped && queue.size() < QUEUE_FULL / 4) {
      stopped = false;
      outlets.wantsInput(true);
    }
    forwardEof();
  }

  private void forwardEof() {
    if (eof && state == State.OPEN) {
      eof = false;
      outlets.eofToTarget();
    }
  }

  private void cancel(Ruling.Refuse refuse) {
    state = State.CANCELLING;
    queue.clear();
    construct.closed();
    outlets.toOperator(OperatorMessage.forTerminal(refuse.message()));
    cancellation = new Cancellation(refuse, capture);
    judgedPaste = null;
    if (heldPaste) {
      // Inside a paste Ctrl-C would be text.
      outlets.toTarget(PastedText.endMark());
      for (byte b : PastedText.endMark()) {
        capture.typed(b);
      }
    }
    interrupt();
    verify();
  }

  private void interrupt() {
    clock.typed(System.nanoTime());
    outlets.toTarget(new byte[] {CTRL_C});
  }

  /** Looks whether the target shows a fresh prompt, again and again for a bounded time. */
  private void verify() {
    Cancellation running = cancellation;
    if (state != State.CANCELLING || running == null) {
      return;
    }
    long now = System.nanoTime();
    boolean quiet = clock.isQuiet(now, config.quietTime().toNanos());
    if (quiet && running.isVerified()) {
      cancellation = null;
      gate.settle(running.ruling(), channel, Settlement.CANCELLED);
      capture.cancelled();
      clock.lineEnds();
      open();
      return;
    }
    switch (running.next(now, config.cancelTimeout(), quiet)) {
      case WAIT -> {}
      case INTERRUPT_AGAIN -> interrupt();
      case GIVE_UP -> {
        cancellation = null;
        gate.settle(running.ruling(), channel, Settlement.ENDED);
        shut();
        outlets.endSession(
            SessionEnd.NOT_CANCELLED, "a refused line could not be taken back from the target");
        return;
      }
    }
    after(config.quietTime().toNanos(), this::verify);
  }

  private void shut() {
    state = State.SHUT;
    cancellation = null;
    queue.clear();
    stopTimer();
  }

  private void after(long nanos, Runnable then) {
    stopTimer();
    try {
      timer =
          timers.schedule(
              () -> {
                synchronized (this) {
                  timer = null;
                  then.run();
                }
              },
              Math.max(nanos, TimeUnit.MICROSECONDS.toNanos(200)),
              TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // The proxy stops; the held line stays where it is.
      shut();
    }
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
