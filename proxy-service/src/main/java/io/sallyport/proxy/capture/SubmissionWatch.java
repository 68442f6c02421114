package io.sallyport.proxy.capture;

/**
 * Notices that a line editor accepted a line though no key was held for it: bracketed paste goes
 * off without one. A key that was rebound, or a macro, does that. It comes after the fact: the line
 * runs already.
 */
final class SubmissionWatch {

  private int due;
  private boolean interrupted;
  private boolean typed;
  private boolean atPrompt;
  private int unheld;

  /** A key that may submit a line went on to the target. */
  void submitted() {
    due++;
  }

  /**
   * The operator pressed a key.
   *
   * @param editorReads whether a line editor has it
   */
  void typed(int key, boolean editorReads) {
    switch (key) {
      // C-c, C-d, C-z and C-\ leave a line without running it.
      case 0x03, 0x04, 0x1a, 0x1c -> interrupted = true;
      default -> typed = true;
    }
    atPrompt |= editorReads;
  }

  /**
   * A line begins.
   *
   * @param prompt whether a line editor began to read since the line before was submitted, so that
   *     what was submitted is done with
   */
  void lineBegins(boolean prompt) {
    atPrompt = prompt;
    typed = false;
    interrupted = false;
    if (prompt) {
      due = 0;
    }
  }

  /** Bracketed paste was switched off. */
  void editorLeft() {
    if (due > 0) {
      due--;
    } else if (atPrompt && typed && !interrupted) {
      unheld++;
    }
    atPrompt = false;
    interrupted = false;
    typed = false;
  }

  /** How many were noticed since it was asked last. */
  int take() {
    int noticed = unheld;
    unheld = 0;
    return noticed;
  }
}
