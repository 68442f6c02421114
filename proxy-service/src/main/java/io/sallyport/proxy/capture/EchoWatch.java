package io.sallyport.proxy.capture;

/**
 * Tells whether what is typed is shown again. It looks at bytes, not at the screen, so that no mode
 * of the screen can hide an echo from it. It follows two ways, as a prompt may be printed between,
 * and a key may be shown by nothing: in strict order, and leaving out what does not come.
 */
final class EchoWatch {

  private static final int MOST_TYPED = 512;
  private static final int MOST_OUTPUT = 4096;

  private final byte[] text = new byte[MOST_TYPED];
  private int typed;
  private int budget;
  private int inOrder;
  private int next;
  private int leavingOut;

  void clear() {
    typed = 0;
    inOrder = 0;
    next = 0;
    leavingOut = 0;
  }

  /** A byte of text was typed. What exceeds the bound counts as shown. */
  void typed(byte b) {
    budget = MOST_OUTPUT;
    if (typed < MOST_TYPED) {
      text[typed++] = b;
    }
  }

  void printed(byte[] buffer, int offset, int length) {
    if (budget <= 0 || inOrder == typed) {
      return;
    }
    int looked = Math.min(length, budget);
    budget -= looked;
    for (int i = offset; i < offset + looked; i++) {
      match(buffer[i]);
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
}
