package io.sallyport.proxy.gate;

import io.sallyport.proxy.capture.LineCapture;
import java.time.Duration;

/** A refused line on its way back: sees whether the target dropped it. */
final class Cancellation {

  /** What to do while the target shows no fresh prompt. */
  enum Step {
    WAIT,
    INTERRUPT_AGAIN,
    GIVE_UP
  }

  private final Ruling.Refuse ruling;
  private final LineCapture capture;
  private final long line;
  private final int promptMarks;
  private long since = System.nanoTime();
  private boolean again;

  /** To be made before the Ctrl-C is sent. */
  Cancellation(Ruling.Refuse ruling, LineCapture capture) {
    this.ruling = ruling;
    this.capture = capture;
    this.line = capture.cursorLine();
    this.promptMarks = capture.promptMarks();
  }

  Ruling.Refuse ruling() {
    return ruling;
  }

  /**
   * Whether a prompt shows that was not there before, without the line. A line editor that
   * announces itself anew in the same row may still hold the line: bash does, when the Ctrl-C meets
   * it at the wrong moment.
   */
  boolean isVerified() {
    boolean announced = isAnnounced();
    boolean below = capture.cursorLine() > line;
    return capture.isAtKnownPrompt()
        ? announced || below
        : below && (announced || capture.isAtLikelyPrompt());
  }

  private boolean isAnnounced() {
    return capture.promptMarks() > promptMarks && capture.isBracketedPaste();
  }

  /**
   * What to do now.
   *
   * @param quiet whether the target has nothing more to say at the moment
   */
  Step next(long now, Duration longest, boolean quiet) {
    boolean kept = quiet && isAnnounced();
    if (!again && (kept || now - since >= longest.toNanos())) {
      again = true;
      since = now;
      return Step.INTERRUPT_AGAIN;
    }
    return now - since >= longest.toNanos() ? Step.GIVE_UP : Step.WAIT;
  }
}
