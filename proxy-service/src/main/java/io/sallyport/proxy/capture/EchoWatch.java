package io.sallyport.proxy.capture;

import java.util.Arrays;

/**
 * Tells whether what is typed is shown again. It looks at bytes, not at the screen, so that no mode
 * of the screen can hide an echo from it. It follows three ways, as a prompt may be printed
 * between, a key may be shown by nothing, and other output may have the same characters: in strict
 * order, leaving out what does not come, and in place: only what is printed first behind a key, or
 * stands beside others.
 */
final class EchoWatch {

  private static final int MOST_TYPED = 512;
  private static final int MOST_OUTPUT = 4096;

  /** As many bytes in a row are no chance. */
  private static final int RUN = 3;

  private static final int ESC = 0x1b;

  private final byte[] text = new byte[MOST_TYPED];

  /** Which of them were shown, and not by chance. */
  private final boolean[] shown = new boolean[MOST_TYPED];

  private int typed;
  private int budget;
  private int inOrder;
  private int next;
  private int leavingOut;
  private int inPlace;
  private int reached;
  private int run;
  private boolean counts;

  /** Whether the run is no chance. */
  private boolean firm;

  private boolean begins;
  private boolean escape;

  void clear() {
    Arrays.fill(text, 0, typed, (byte) 0);
    Arrays.fill(shown, 0, typed, false);
    typed = 0;
    inOrder = 0;
    next = 0;
    leavingOut = 0;
    inPlace = 0;
    reached = 0;
    run = 0;
    counts = false;
    begins = false;
  }

  /**
   * A byte of text was typed. What exceeds the bound counts as shown.
   *
   * @return its place in the text, for {@link #isShown}
   */
  int typed(byte b) {
    budget = MOST_OUTPUT;
    begins = true;
    if (typed == MOST_TYPED) {
      return MOST_TYPED;
    }
    text[typed] = b;
    return typed++;
  }

  void printed(byte[] buffer, int offset, int length) {
    // Asked for each byte: what is found must not depend on the pieces that output comes in.
    for (int i = offset; i < offset + length && budget > 0 && inOrder < typed; i++) {
      budget--;
      match(buffer[i]);
      place(buffer[i]);
    }
  }

  private void match(byte b) {
    if (inOrder < typed && text[inOrder] == b) {
      inOrder++;
    }
    for (int i = next; i < typed; i++) {
      if (text[i] == b) {
        leavingOut++;
        next = i + 1;
        return;
      }
    }
  }

  /** Counts what comes first behind a key, control sequences aside, or in a row. */
  private void place(byte b) {
    if (b == ESC) {
      escape = true;
      return;
    }
    if (escape) {
      boolean goesOn = b == '[' || b == '?' || b == ';' || (b >= '0' && b <= '9');
      escape = goesOn;
      return;
    }
    if (b >= 0 && b < 0x20) {
      return;
    }
    if (isNext(b) || (begins && skipTo(b))) {
      hit();
    } else {
      counts = false;
      run = 0;
      begins = false;
      if (isNext(b)) {
        hit();
      }
    }
  }

  private boolean isNext(byte b) {
    int at = reached + (counts ? 0 : run);
    return at < typed && text[at] == b;
  }

  /** Leaves out keys that are shown by nothing, as a pager's. */
  private boolean skipTo(byte b) {
    for (int i = reached; i < typed; i++) {
      if (text[i] == b) {
        reached = i;
        return true;
      }
    }
    return false;
  }

  private void hit() {
    if (run == 0) {
      counts = begins;
    }
    run++;
    if (run == 1) {
      firm = begins;
    }
    if (counts) {
      reached++;
      inPlace++;
    } else if (run >= RUN || reached + run == typed) {
      reached += run;
      inPlace += run;
      counts = true;
    }
    firm |= run >= RUN;
    if (counts && firm) {
      Arrays.fill(shown, reached - run, reached, true);
    }
    begins = false;
  }

  /**
   * Whether this very byte was shown first behind a key, or with others in a row. What exceeds the
   * bound is shown if the last byte within it is.
   */
  boolean isShown(int place) {
    return shown[Math.min(place, MOST_TYPED - 1)];
  }

  /** Whether all bytes up to this one were shown, in their order. */
  boolean isShownInOrder(int place) {
    return Math.min(place, MOST_TYPED - 1) < inOrder;
  }

  boolean isAnyTyped() {
    return typed > 0;
  }

  /** Whether everything that was typed has been shown, or given up. */
  boolean isComplete() {
    return inOrder == typed || next == typed;
  }

  /** Whether a part of what was typed was shown, enough not to be chance. */
  boolean isEchoed() {
    return 4 * Math.max(inOrder, leavingOut) >= typed;
  }

  /** Whether half of what was typed was shown where an echo would be. */
  boolean isEchoedInPlace() {
    return 2 * inPlace >= typed;
  }
}
