package io.sallyport.proxy.gate;

import io.sallyport.proxy.capture.LineCapture;
import io.sallyport.proxy.gate.ChannelGate.Outlets;
import java.util.OptionalLong;

/**
 * A refused line on its way back: interrupts it, and sees whether the target dropped it. When that
 * doesn't show in time it interrupts once more, and then gives up.
 */
final class Cancellation {

  /** How many times the quiet time a target gets for the end of a paste at the second attempt. */
  private static final int LONGER_REST = 8;

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
  private final CancelKeys keys;
  private final boolean paste;
  private final long line;
  private final int promptMarks;

  /** When the end of the paste went to the target and the interrupt has yet to follow. */
  private OptionalLong pasteEnded = OptionalLong.empty();

  private long since = System.nanoTime();
  private boolean again;
  private boolean toldDropped;

  private Cancellation(
      Ruling.Refuse ruling,
      LineCapture capture,
      EchoClock clock,
      Outlets outlets,
      GateConfig config,
      CancelKeys keys,
      boolean paste) {
    this.ruling = ruling;
    this.capture = capture;
    this.clock = clock;
    this.outlets = outlets;
    this.config = config;
    this.keys = keys;
    this.paste = paste;
    this.line = capture.cursorLine();
    this.promptMarks = capture.promptMarks();
  }

  /**
   * Tells the operator and interrupts the line.
   *
   * @param keys that take a line back on this target
   * @param paste whether the target is in the middle of a bracketed paste
   * @param dropped whether keys were waiting behind the line, which are lost
   */
  static Cancellation begin(
      Ruling.Refuse ruling,
      LineCapture capture,
      EchoClock clock,
      Outlets outlets,
      GateConfig config,
      CancelKeys keys,
      boolean paste,
      boolean dropped) {
    byte[] message =
        OperatorMessage.forTerminal(ruling.message(), capture.rowsBelowCursor(), dropped);
    capture.told(message);
    outlets.toOperator(message);
    Cancellation begun = new Cancellation(ruling, capture, clock, outlets, config, keys, paste);
    begun.toldDropped = dropped;
    begun.takeBack();
    return begun;
  }

  Ruling.Refuse ruling() {
    return ruling;
  }

  /** More of what was typed ahead came and is lost; the operator is told once. */
  void tellDropped() {
    if (!toldDropped) {
      toldDropped = true;
      byte[] message = OperatorMessage.droppedForTerminal();
      capture.told(message);
      outlets.toOperator(message);
    }
  }

  private void takeBack() {
    if (paste) {
      endPaste();
    } else {
      interrupt();
    }
  }

  /** Inside a paste Ctrl-C would be text. */
  private void endPaste() {
    PastedText.close(capture, outlets);
    pasteEnded = OptionalLong.of(System.nanoTime());
  }

  /**
   * A terminal drops the keys that nobody has read yet when it takes Ctrl-C for an interrupt. The
   * end of the paste must not be among them: a shell that misses it takes all that follows for
   * text, as fish does.
   */
  private boolean isPasteEndRead(long now) {
    long rest = config.quietTime().toNanos() * (again ? LONGER_REST : 1);
    return pasteEnded.isPresent() && now - pasteEnded.getAsLong() >= rest;
  }

  private void interrupt() {
    clock.typed(System.nanoTime());
    capture.interrupted();
    outlets.toTarget(keys.bytes());
  }

  /** Looks whether the line is gone, and interrupts it again when it is time for that. */
  Progress look() {
    long now = System.nanoTime();
    if (pasteEnded.isPresent()) {
      if (isPasteEndRead(now)) {
        pasteEnded = OptionalLong.empty();
        since = now;
        interrupt();
      }
      return Progress.WAITING;
    }
    boolean quiet = clock.isQuiet(now, config.quietTime().toNanos());
    if (quiet && isPromptShown()) {
      return Progress.DROPPED;
    }
    boolean late = now - since >= config.cancelTimeout().toNanos();
    boolean kept = quiet && isAnnounced();
    if (!again && (kept || late)) {
      again = true;
      since = now;
      takeBack();
      return Progress.WAITING;
    }
    return late ? Progress.FAILED : Progress.WAITING;
  }

  /**
   * Whether a prompt shows that was not there before, without the line. A line editor that
   * announces itself anew in the same row may still hold the line: bash does, when the Ctrl-C meets
   * it at the wrong moment.
   */
  boolean isPromptShown() {
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
