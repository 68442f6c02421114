package io.sallyport.proxy.gate;

import io.sallyport.proxy.capture.Drawing;
import io.sallyport.proxy.capture.LineCapture;
import io.sallyport.proxy.capture.Reading;
import io.sallyport.proxy.capture.Submission;
import io.sallyport.proxy.capture.TypedInput;
import io.sallyport.proxy.elevation.ChannelElevation;
import io.sallyport.proxy.elevation.ElevatingCommand;
import io.sallyport.proxy.elevation.SessionElevation;
import io.sallyport.proxy.probe.LineProbe;
import io.sallyport.proxy.probe.ProbeParameter;
import io.sallyport.proxy.session.SessionEnd;
import io.sallyport.proxy.session.SessionLog;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The gate of a channel with a terminal. Keys go on as they come; a key that may submit a line
 * ({@link Submission}) is held, and what comes behind it waits, until the line is read, judged and
 * recorded. A bracketed paste of several lines is held likewise at its first line break; the Enter
 * that then submits just that text is not judged a second time.
 *
 * <p>A refused line is taken back by Ctrl-C alone, which no shell takes for "run" (on network
 * devices by keys of their own, {@link CancelKeys}), and nothing more goes to the target before it
 * shows a fresh prompt; a target that shows none loses the session.
 *
 * <p>Keys that were rebound, and macros, submit lines without a key that could be held. That is
 * noticed where the shell switches bracketed paste off, and recorded; the session ends if so
 * configured.
 *
 * <p>What is typed without echo while no line editor says that it reads is judged in the proxy, and
 * its text goes nowhere but to the target ({@link Secrecy}). In a full-screen program the keys of a
 * line are judged as UNCERTAIN: a text that a deny rule names is refused there too, and the program
 * has to show a prompt or the session ends; under FORCE rules editors can't be used.
 */
final class TerminalGate implements ChannelGate {

  private static final byte CTRL_C = 3;

  private enum State {
    /** Keys wait until the shell's line can be probed, or it shows that it can't be. */
    PREPARING,
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
  private final GateTimer timer;
  private final LineCapture capture;
  private final TypedInput input;
  private final CommandText text;
  private final EarlyInquiry early;
  private final CancelKeys cancelKeys;
  private final LineProbe probe;
  private final EchoClock clock = new EchoClock();
  private final WaitingInput waiting;
  private final Announcer announcer;
  private final ChannelElevation elevation;

  private State state;
  private boolean eof;
  private HeldKeys held = HeldKeys.enter();
  private long pasteBegan;
  private @Nullable Cancellation cancellation;

  /** What is judged and still held. */
  private @Nullable HeldLine judged;

  TerminalGate(
      int channel,
      Outlets outlets,
      CommandGate gate,
      GateConfig config,
      ScheduledExecutorService timers,
      LineCapture capture,
      Function<Reading, Secrecy> secrecy,
      CancelKeys cancelKeys,
      ProbeParameter probed,
      SessionElevation elevations,
      SessionLog log) {
    this.channel = channel;
    this.outlets = outlets;
    this.gate = gate;
    this.config = config;
    this.timer = new GateTimer(timers, this);
    this.waiting = new WaitingInput(outlets);
    this.capture = capture;
    this.input = new TypedInput(capture, outlets::typed);
    this.announcer = new Announcer(capture, outlets, new GateTimer(timers, this));
    this.cancelKeys = cancelKeys;
    this.probe = new LineProbe(probed, capture, new Wire(), System.nanoTime());
    this.text = new CommandText(channel, capture, secrecy, probe);
    this.early =
        new EarlyInquiry(
            capture,
            text,
            gate,
            clock,
            new GateTimer(timers, this),
            config.anticipateAfter().toNanos());
    this.elevation = elevations.terminal(channel, new PromptWire(), log, timers, this);
    this.state = probe.isPreparing() ? State.PREPARING : State.OPEN;
  }

  /** The probe's way to both ends. */
  private final class Wire implements LineProbe.Wire {

    @Override
    public void toTarget(byte[] keys) {
      outlets.toTarget(keys);
    }

    @Override
    public void toOperator(byte[] output) {
      clock.printed(System.nanoTime());
      outlets.outputToOperator(output);
    }
  }

  /** The way to the terminal for what prompts are answered with. */
  private final class PromptWire implements ChannelElevation.Wire {

    @Override
    public boolean isOpen() {
      return state == State.OPEN && waiting.isEmpty();
    }

    @Override
    public boolean isEditing() {
      return capture.isBracketedPaste();
    }

    @Override
    public boolean sendSecret(byte[] bytes) {
      return outlets.secretToTarget(bytes);
    }
  }

  /** The channel begins with a command, which may ask for a password. */
  synchronized void runs(UUID command, List<ElevatingCommand> elevating) {
    elevation.runs(command, elevating);
  }

  @Override
  public synchronized void fromOperator(byte[] buffer, int offset, int length) {
    switch (state) {
      case OPEN -> pass(buffer, offset, length);
      case PREPARING -> {
        waiting.add(buffer, offset, length);
        probe.keysWait(System.nanoTime());
        prepare();
      }
      case SETTLING, JUDGING -> waiting.add(buffer, offset, length);
      case CANCELLING -> behindRefused(buffer, offset, length);
      case PASTING -> {
        waiting.add(buffer, offset, length);
        askForPaste();
      }
      case SHUT -> input.dropped(Arrays.copyOfRange(buffer, offset, offset + length));
    }
  }

  /**
   * Keys stay for the next prompt. Whole lines that come before it shows were typed ahead and are
   * lost; what comes after may be the answer to it, however soon.
   */
  private void behindRefused(byte[] buffer, int offset, int length) {
    waiting.add(buffer, offset, length);
    if (waiting.hasLineBreak() && cancellation != null && !cancellation.isPromptShown()) {
      dropWaiting();
      cancellation.tellDropped();
    }
  }

  @Override
  public synchronized void operatorEof() {
    eof = true;
    forwardEof();
  }

  @Override
  public synchronized boolean fromTarget(byte[] buffer, int offset, int length) {
    long now = System.nanoTime();
    boolean asked = probe.isAsked();
    boolean asItIs = probe.printed(buffer, offset, length, now);
    input.printed();
    if (asItIs) {
      clock.printed(now);
    }
    elevation.printed(buffer, offset, length);
    if (capture.takeUnheld() > 0 && state != State.SHUT) {
      notHeld();
    }
    switch (state) {
      case PREPARING -> prepare();
      case SETTLING -> {
        if (asked) {
          settle();
        } else if (capture.isAgreed()) {
          ask(true);
        }
      }
      case OPEN -> early.later();
      case PASTING, JUDGING, CANCELLING, SHUT -> {}
    }
    return announcer.printed(buffer, offset, length, asItIs);
  }

  /** Keys go on when the probe is ready, or there will be none. */
  private void prepare() {
    if (state != State.PREPARING) {
      return;
    }
    long wait = probe.look(System.nanoTime());
    if (probe.isPreparing()) {
      after(wait, this::prepare);
    } else {
      timer.stop();
      open();
    }
  }

  private void notHeld() {
    gate.notHeld(channel);
    switch (config.onSubmissionNotHeld()) {
      case ALERT -> {}
      case END_SESSION -> {
        shut();
        outlets.endSession(SessionEnd.NOT_HELD, "a command line ran that no key was held for");
      }
    }
  }

  @Override
  public synchronized void resized(int columns, int rows) {
    capture.resized(columns, rows);
  }

  @Override
  public synchronized boolean whileStill(Consumer<Optional<Drawing>> action) {
    boolean still = !probe.isKeepingBack();
    if (still) {
      action.accept(Optional.of(capture.drawing()));
    }
    return still;
  }

  @Override
  public synchronized void announce(String line) {
    announcer.announce(line);
  }

  /**
   * What stands in the target's line stays there, and so do the readings of it: the target has just
   * the keys that the capture saw. An Enter that was held is not among them.
   */
  @Override
  public synchronized Cut cutOff() {
    elevation.cutOff();
    PasteMarks paste = new PasteMarks(capture.isPasting());
    if (state == State.JUDGING && held.isPaste()) {
      paste.accept(held.bytes(), 0, held.bytes().length);
      input.dropped(held.bytes());
    }
    byte[] dropped = waiting.takeAll();
    paste.accept(dropped, 0, dropped.length);
    waiting.drained();
    eof = false;
    boolean lossy = outlets.dropToTarget();
    if (lossy) {
      capture.keysLost();
    }
    if (state == State.SETTLING) {
      // It was submitted: it is judged for the log, and for what its rules ask for.
      Optional<CommandText.Line> line = text.submitted(held, false);
      input.submitted(held.bytes());
      line.ifPresent(this::judge);
    }
    input.dropped(dropped);
    judged = null;
    switch (state) {
      case SETTLING, JUDGING, PASTING -> {
        state = State.OPEN;
        timer.stop();
        awaitProbe();
      }
      case OPEN, PREPARING, CANCELLING, SHUT -> {}
    }
    if (state == State.OPEN && capture.isPasting()) {
      PastedText.close(capture, outlets);
    }
    return new Cut(lossy || dropped.length > 0, paste);
  }

  /** Nobody waits for the probe's answer, but its output is kept back until it is there. */
  private void awaitProbe() {
    long answerIn = probe.look(System.nanoTime());
    if (probe.isAsked()) {
      after(answerIn, this::awaitProbe);
    }
  }

  @Override
  public synchronized void closed() {
    if (cancellation != null) {
      gate.settle(cancellation.ruling(), channel, Settlement.CANCELLED);
    }
    probe.closed();
    elevation.closed();
    shut();
  }

  private void pass(byte[] buffer, int offset, int length) {
    int end = offset + length;
    for (int i = offset; i < end; i++) {
      byte b = buffer[i];
      Submission submission = capture.submits(b);
      if (submission != Submission.NONE) {
        forward(buffer, offset, i);
        timer.stop();
        early.stop();
        if (capture.isPasting()) {
          waiting.add(buffer, i, end - i);
          state = State.PASTING;
          pasteBegan = System.nanoTime();
          askForPaste();
        } else {
          waiting.add(buffer, i + 1, end - i - 1);
          state = State.SETTLING;
          held = HeldKeys.key(b, submission);
          if (held.isEnter()) {
            probe.ask(System.nanoTime());
          }
          settle();
        }
        return;
      }
      input.typed(b);
      probe.typed(b);
      if (b == CTRL_C) {
        text.interrupted();
      }
    }
    capture.keysRest();
    forward(buffer, offset, end);
  }

  private void forward(byte[] buffer, int from, int to) {
    if (from < to) {
      elevation.typed();
      clock.typed(System.nanoTime());
      outlets.toTarget(Arrays.copyOfRange(buffer, from, to));
    }
  }

  /** Asks at once when the screen is settled, else looks again when it may be. */
  private void settle() {
    if (state != State.SETTLING) {
      return;
    }
    long now = System.nanoTime();
    long answerIn = probe.look(now);
    if (probe.isAsked()) {
      after(answerIn, this::settle);
      return;
    }
    long settled =
        capture.isUnshown()
            // What is passed unread must not be merely late.
            ? clock.unshownAt()
            : clock.settledAt(capture.isEchoed(), config.quietTime().toNanos());
    long latest = capture.isUnshown() ? settled : held.since() + config.settleTimeout().toNanos();
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
    byte[] bytes = waiting.takePaste();
    if (bytes.length == 0) {
      return;
    }
    held = HeldKeys.paste(bytes, pasteBegan);
    PastedText paste = text.pasted(bytes);
    HeldLine line = text.held(paste, held.since());
    state = State.JUDGING;
    judged = line;
    var _ = gate.judge(line).whenComplete((ruling, failure) -> ruledOnPaste(ruling, line, paste));
  }

  private synchronized void ruledOnPaste(Ruling ruling, HeldLine line, PastedText paste) {
    if (isHeld(line) && ruling instanceof Ruling.Forward forward) {
      text.forwarded(paste, forward);
      for (byte b : held.bytes()) {
        input.typed(b);
      }
      clock.typed(System.nanoTime());
      outlets.toTarget(held.bytes());
      gate.settle(forward, channel, Settlement.FORWARDED);
      elevation.runs(forward.commandId(), forward.elevating());
      open();
    } else {
      notForwarded(ruling, line);
    }
  }

  /** Whether a line that is ruled on is still the one that is held. */
  private boolean isHeld(HeldLine line) {
    return state == State.JUDGING && line.equals(judged);
  }

  private void ask(boolean settled) {
    timer.stop();
    Optional<CommandText.Line> line = text.submitted(held, settled);
    input.submitted(held.bytes());
    if (line.isEmpty()) {
      release();
      return;
    }
    state = State.JUDGING;
    judge(line.get());
  }

  private void judge(CommandText.Line line) {
    judged = line.held();
    var _ = gate.judge(line.held()).whenComplete((ruling, failure) -> ruled(ruling, line));
  }

  private synchronized void ruled(Ruling ruling, CommandText.Line line) {
    if (isHeld(line.held()) && ruling instanceof Ruling.Forward forward) {
      text.forwarded(line, held, forward);
      sendHeld();
      gate.settle(forward, channel, Settlement.FORWARDED);
      elevation.runs(forward.commandId(), forward.elevating());
      open();
    } else {
      notForwarded(ruling, line.held());
    }
  }

  private void notForwarded(Ruling ruling, HeldLine line) {
    switch (ruling) {
      case Ruling.Refuse refuse when isHeld(line) -> cancel(refuse);
      case Ruling.End end when state != State.SHUT -> {
        shut();
        outlets.endSession(SessionEnd.RULE, end.ruleName());
      }
      // The channel is gone. What ended the session is settled already.
      case Ruling.End _ -> {}
      case Ruling.Refuse _, Ruling.Forward _ -> gate.settle(ruling, channel, Settlement.CANCELLED);
    }
  }

  /** The held key goes on, then what waits behind it. */
  private void release() {
    sendHeld();
    open();
  }

  private void sendHeld() {
    elevation.typed();
    held.release(capture);
    probe.submitted();
    clock.lineEnds();
    outlets.toTarget(held.bytes());
  }

  private void open() {
    state = State.OPEN;
    byte[] input = waiting.takeAll();
    pass(input, 0, input.length);
    waiting.drained();
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
    boolean dropped = !waiting.isEmpty();
    if (held.isPaste()) {
      input.dropped(held.bytes());
    }
    dropWaiting();
    text.cancelled();
    cancellation =
        Cancellation.begin(
            refuse, capture, clock, outlets, config, cancelKeys, held.isPaste(), dropped);
    verify();
  }

  /** Looks whether the target shows a fresh prompt, again and again for a bounded time. */
  private void verify() {
    Cancellation running = cancellation;
    if (state != State.CANCELLING || running == null) {
      return;
    }
    switch (running.look()) {
      case WAITING -> after(config.quietTime().toNanos(), this::verify);
      case DROPPED -> {
        cancellation = null;
        gate.settle(running.ruling(), channel, Settlement.CANCELLED);
        capture.cancelled();
        clock.lineEnds();
        open();
      }
      case FAILED -> {
        gate.settle(running.ruling(), channel, Settlement.ENDED);
        shut();
        outlets.endSession(
            SessionEnd.NOT_CANCELLED, "a refused line could not be taken back from the target");
      }
    }
  }

  private void shut() {
    if (state == State.SETTLING || (state == State.JUDGING && held.isPaste())) {
      input.dropped(held.bytes());
    }
    state = State.SHUT;
    cancellation = null;
    dropWaiting();
    timer.stop();
    early.stop();
  }

  private void dropWaiting() {
    input.dropped(waiting.takeAll());
  }

  private void after(long nanos, Runnable then) {
    if (!timer.after(nanos, then)) {
      // The proxy stops; the held line stays where it is.
      shut();
    }
  }
}
