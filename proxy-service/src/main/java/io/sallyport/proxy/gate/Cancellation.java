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

  /** Whether a prompt shows that was not there before. */
  boolean isVerified() {
    if (capture.promptMarks() > promptMarks && capture.isBracketedPaste()) {
      return true;
    }
    return capture.cursorLine() > line && (capture.isAtKnownPrompt() || capture.isAtLikelyPrompt());
  }

  Step next(long now, Duration longest) {
    if (now - since < longest.toNanos()) {
      return Step.WAIT;
    }
    if (again) {
      return Step.GIVE_UP;
    }
    again = true;
    since = now;
    return Step.INTERRUPT_AGAIN;
  }
}
