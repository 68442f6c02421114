package io.sallyport.proxy.gate;

import io.sallyport.proxy.capture.LineCapture;
import io.sallyport.proxy.gate.ChannelGate.Outlets;

/**
 * A refused line on its way back: interrupts it, and sees whether the target dropped it. When that
 * doesn't show in time it interrupts once more, and then gives up.
 */
final class Cancellation {

  private static final byte CTRL_C = 3;

  /** How far it is. */
  enum Progress {
    WAITING,
    DROPPED,
    FAILED
  }

  private final Ruling.Refuse ruling;
  private final LineCapture capture;
  private final EchoClock clock;
  private final Outlets outlets;
  private final GateConfig config;
  private final long line;
  private final int promptMarks;
  private long since = System.nanoTime();
  private boolean again;
  private boolean toldDropped;

  private Cancellation(
      Ruling.Refuse ruling,
      LineCapture capture,
      EchoClock clock,
      Outlets outlets,
      GateConfig config) {
    this.ruling = ruling;
    this.capture = capture;
    this.clock = clock;
    this.outlets = outlets;
    this.config = config;
    this.line = capture.cursorLine();
    this.promptMarks = capture.promptMarks();
  }

  /**
   * Tells the operator and interrupts the line.
   *
   * @param paste whether the target is in the middle of a bracketed paste
   * @param dropped whether keys were waiting behind the line, which are lost
   */
  static Cancellation begin(
      Ruling.Refuse ruling,
      LineCapture capture,
      EchoClock clock,
      Outlets outlets,
      GateConfig config,
      boolean paste,
      boolean dropped) {
    outlets.toOperator(
        OperatorMessage.forTerminal(ruling.message(), capture.rowsBelowCursor(), dropped));
    Cancellation begun = new Cancellation(ruling, capture, clock, outlets, config);
    begun.toldDropped = dropped;
    if (paste) {
      // Inside a paste Ctrl-C would be text.
      byte[] endMark = PastedText.endMark();
      for (byte b : endMark) {
        capture.typed(b);
      }
      outlets.toTarget(endMark);
    }
    begun.interrupt();
    return begun;
  }

  Ruling.Refuse ruling() {
    return ruling;
  }

  /** More of what was typed ahead came and is lost; the operator is told once. */
  void tellDropped() {
    if (!toldDropped) {
      toldDropped = true;
      outlets.toOperator(OperatorMessage.droppedForTerminal());
    }
  }

  private void interrupt() {
    clock.typed(System.nanoTime());
    capture.interrupted();
    outlets.toTarget(new byte[] {CTRL_C});
  }

  /** Looks whether the line is gone, and interrupts it again when it is time for that. */
  Progress look() {
    long now = System.nanoTime();
    boolean quiet = clock.isQuiet(now, config.quietTime().toNanos());
    if (quiet && isVerified()) {
      return Progress.DROPPED;
    }
    boolean late = now - since >= config.cancelTimeout().toNanos();
    boolean kept = quiet && isAnnounced();
    if (!again && (kept || late)) {
      again = true;
      since = now;
      interrupt();
      return Progress.WAITING;
    }
    return late ? Progress.FAILED : Progress.WAITING;
  }

  /**
   * Whether a prompt shows that was not there before, without the line. A line editor that
   * announces itself anew in the same row may still hold the line: bash does, when the Ctrl-C meets
   * it at the wrong moment.
   */
  private boolean isVerified() {
    boolean announced = isAnnounced();
    boolean below = capture.cursorLine() > line;
    return capture.isAtKnownPrompt()
        ? announced || below
        : below && (announced || capture.isAtLikelyPrompt());
  }

  private boolean isAnnounced() {
    return capture.promptMarks() > promptMarks && capture.isBracketedPaste();
  }
}
