package io.sallyport.proxy.capture;

/**
 * Bracketed paste, which line editors switch on when they begin to read a line and off when they
 * accept it; and what that tells of the editor.
 */
final class PasteMode {

  private boolean on;
  private int timesOn;
  private int timesOff;
  private int timesOffInProgram;
  private boolean setInAlternate;
  private boolean behindPrompt;
  private boolean newlineMark;
  private boolean afterNewlineMark;

  /**
   * @param column of the cursor
   * @param alternate whether the alternate screen is shown
   */
  void set(boolean wanted, int column, boolean alternate) {
    if (wanted) {
      timesOn++;
      setInAlternate = alternate;
      behindPrompt = column > 0;
      afterNewlineMark = newlineMark;
    } else if (on) {
      timesOff++;
      timesOffInProgram += alternate && setInAlternate ? 1 : 0;
      newlineMark = false;
    }
    on = wanted;
  }

  /** The sign was printed that fish leaves where output has no newline at its end. */
  void newlineMark() {
    newlineMark = true;
  }

  boolean isOn() {
    return on;
  }

  /** How often it was switched on: line editors do it at each prompt. */
  int timesOn() {
    return timesOn;
  }

  /** How often it went from on to off. */
  int timesOff() {
    return timesOff;
  }

  /** How often of these it was a full-screen program that had it on. */
  int timesOffInProgram() {
    return timesOffInProgram;
  }

  /** Which line editor has it on. */
  LineEditor editor() {
    if (!on) {
      return LineEditor.NONE;
    }
    if (behindPrompt) {
      return LineEditor.ZLE;
    }
    return afterNewlineMark ? LineEditor.FISH : LineEditor.READLINE;
  }
}
