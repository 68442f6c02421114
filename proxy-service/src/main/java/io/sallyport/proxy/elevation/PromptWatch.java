package io.sallyport.proxy.elevation;

/**
 * Tells from a terminal's output whether a prompt may stand at its end: text in an unfinished row,
 * behind which no letter or digit stands. It is only a reason to look. Not thread-safe.
 */
final class PromptWatch {

  private static final int MOST = 256;
  private static final int ESC = 0x1b;

  private final StringBuilder row = new StringBuilder();
  private boolean escape;
  private boolean command;

  void printed(byte[] buffer, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      printed(buffer[i] & 0xff);
    }
  }

  private void printed(int b) {
    if (b == ESC) {
      escape = true;
      command = false;
    } else if (escape) {
      // CSI, or a sequence of two bytes; of strings the text counts, which does no harm.
      boolean introduces = !command && (b == '[' || b == ']');
      command |= introduces;
      escape = introduces || (command && b >= 0x20 && b < 0x40);
    } else if (b == '\n' || b == '\r') {
      row.setLength(0);
    } else if (b >= 0x20 && row.length() < MOST) {
      row.append((char) b);
    }
  }

  /** Whether the end of the output looks like a prompt. */
  boolean mayAsk() {
    String text = row.toString().stripTrailing();
    return !text.isEmpty() && !Character.isLetterOrDigit(text.charAt(text.length() - 1));
  }

  /** A line was submitted: what stands in the row is no prompt that asks for more. */
  void clear() {
    row.setLength(0);
  }
}
