package io.sallyport.proxy.probe;

/** What keys of a line forbid to press another one of the gateway's own behind them. */
final class LineKeys {

  private static final int CONTROL_C = 0x03;
  private static final int ESCAPE = 0x1b;
  private static final int CONTROL_Q = 0x11;
  private static final int CONTROL_R = 0x12;
  private static final int CONTROL_S = 0x13;
  private static final int CONTROL_V = 0x16;
  private static final int CONTROL_X = 0x18;

  private boolean unfinished;
  private boolean searched;

  void typed(byte key) {
    if (key == CONTROL_C) {
      clear();
      return;
    }
    unfinished =
        switch (key) {
          case ESCAPE, CONTROL_Q, CONTROL_V, CONTROL_X -> true;
          default -> false;
        };
    searched |= key == CONTROL_R || key == CONTROL_S;
  }

  void clear() {
    unfinished = false;
    searched = false;
  }

  /**
   * Whether the key would be the second one of a sequence, or a key of a search through the history
   * that may still be going on.
   */
  boolean isUnfinished() {
    return unfinished || searched;
  }
}
