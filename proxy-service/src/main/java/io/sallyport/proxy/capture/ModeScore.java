package io.sallyport.proxy.capture;

/**
 * Weighs what speaks for each {@link Mode}. No piece of evidence decides alone, because each of
 * them can be forged.
 *
 * @param editorReads bracketed paste is on, as line editors have it while they read
 * @param editorKnown bracketed paste was on at least once
 * @param promptKnown the line stands behind a prompt of earlier lines
 * @param promptLikely the line stands behind what looks like a shell's prompt
 * @param continues the line stands where a shell would ask for more of the one before
 * @param alternate the alternate screen is shown
 * @param applicationKeys the cursor keys were switched to application mode
 * @param unshown what was typed was not shown
 */
record ModeScore(
    boolean editorReads,
    boolean editorKnown,
    boolean promptKnown,
    boolean promptLikely,
    boolean continues,
    boolean alternate,
    boolean applicationKeys,
    boolean unshown) {

  Mode best() {
    Mode best = Mode.RUNNING;
    int most = -1;
    for (Mode mode : Mode.values()) {
      int points = points(mode);
      if (points > most) {
        most = points;
        best = mode;
      }
    }
    return best;
  }

  /** The evidence for a mode, in points; more than one may have some. */
  int points(Mode mode) {
    return switch (mode) {
      case AT_PROMPT ->
          points(editorReads, 50) + points(promptKnown, 40) + points(promptLikely, 30);
      case CONTINUATION -> points(continues, 130);
      case FULL_SCREEN -> points(alternate, 90) + points(applicationKeys && !editorReads, 35);
      case NO_ECHO -> points(unshown, 45) + points(unshown && !editorReads, 40);
      case RUNNING -> 25 + points(editorKnown && !editorReads, 30);
    };
  }

  private static int points(boolean holds, int points) {
    return holds ? points : 0;
  }
}
