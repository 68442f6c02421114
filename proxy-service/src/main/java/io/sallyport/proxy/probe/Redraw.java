package io.sallyport.proxy.probe;

/**
 * Tells a line editor's redrawing from other output. What only puts text and cursor where they were
 * may be left out; a bell, a mode or another program's control string may not.
 */
final class Redraw {

  private static final int ESC = 0x1b;
  private static final int BEL = 0x07;

  /** Control strings that prompts have: titles, the directory, links, marks of prompts. */
  private static final String PROMPT_STRINGS = "0;1;2;7;8;133;633;697;1337;";

  private Redraw() {}

  /** Whether it is nothing but text, moves of the cursor, erasing, colours, and titles. */
  static boolean isMere(byte[] output) {
    int at = 0;
    while (at < output.length) {
      int b = output[at];
      int next = b == ESC ? behindEscape(output, at + 1) : at + 1;
      if (next < 0 || (b >= 0 && b < 0x20 && b != ESC && !isMove(b))) {
        return false;
      }
      at = next;
    }
    return true;
  }

  private static boolean isMove(int b) {
    return b == '\r' || b == '\n' || b == '\b' || b == '\t' || b == 0x0e || b == 0x0f;
  }

  /** The index behind a control sequence, or -1 when it does more than draw. */
  private static int behindEscape(byte[] output, int from) {
    if (from >= output.length) {
      return -1;
    }
    return switch (output[from]) {
      case '[' -> behindControl(output, from + 1);
      case ']' -> behindString(output, from + 1);
      // Which characters G0 and G1 show.
      case '(', ')' -> from + 2 <= output.length ? from + 2 : -1;
      default -> -1;
    };
  }

  private static int behindControl(byte[] output, int from) {
    int at = from;
    while (at < output.length && (output[at] == ';' || (output[at] >= '0' && output[at] <= '9'))) {
      at++;
    }
    boolean draws = at < output.length && "@ABCDEFGHJKPXdm".indexOf(output[at]) >= 0;
    return draws ? at + 1 : -1;
  }

  private static int behindString(byte[] output, int from) {
    StringBuilder number = new StringBuilder();
    int at = from;
    while (at < output.length && output[at] >= '0' && output[at] <= '9' && number.length() < 5) {
      number.append((char) output[at++]);
    }
    if (number.isEmpty() || !(";" + PROMPT_STRINGS).contains(";" + number + ";")) {
      return -1;
    }
    while (at < output.length && output[at] != BEL && output[at] != ESC) {
      at++;
    }
    if (at < output.length && output[at] == BEL) {
      return at + 1;
    }
    return at + 1 < output.length && output[at + 1] == '\\' ? at + 2 : -1;
  }
}
