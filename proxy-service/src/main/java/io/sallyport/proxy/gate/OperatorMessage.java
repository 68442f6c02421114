package io.sallyport.proxy.gate;

import java.nio.charset.StandardCharsets;

/**
 * A line of the gateway for the operator. Control characters of what it is made from are left out.
 */
final class OperatorMessage {

  static final String NO_VERDICT =
      "sallyport: not run: the rules service did not answer; try again shortly.";
  static final String NO_AUDIT =
      "sallyport: not run: the audit log (Kafka) did not answer; try again shortly.";
  static final String TOO_LONG = "sallyport: not run: the line is longer than 1 MiB.";

  static final String DROPPED = "sallyport: what was typed behind it is dropped.";

  private static final String SENDER = "sallyport: ";
  private static final String BOLD_RED = "\u001b[1;31m";
  private static final String PLAIN = "\u001b[0m";
  private static final String SAVE_CURSOR = "\u001b7";
  private static final String RESTORE_CURSOR = "\u001b8";
  private static final String LAST_ROW = "\u001b[999;1H\u001b[2K";

  private OperatorMessage() {}

  /** The message in one line of plain text, with its sender. */
  static String line(String message) {
    String clean = clean(message);
    String text = clean.isEmpty() ? "not run: refused by the gateway." : clean;
    return text.startsWith(SENDER) ? text : SENDER + text;
  }

  private static String clean(String message) {
    StringBuilder clean = new StringBuilder(message.length());
    message
        .codePoints()
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
        .filter(c -> c != 0x2028 && c != 0x2029)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /**
   * For a terminal, on a line of its own.
   *
   * @param rowsBelow how many rows of the operator's line stand below the cursor
   * @param dropped whether to say that what was typed behind the line is lost
   */
  static byte[] forTerminal(String message, int rowsBelow, boolean dropped) {
    String text =
        "\r\n".repeat(1 + rowsBelow)
            + BOLD_RED
            + line(message)
            + (dropped ? "\r\n" + DROPPED : "")
            + PLAIN
            + "\r\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** For a terminal, behind another message: what was typed behind the line is lost. */
  static byte[] droppedForTerminal() {
    return (BOLD_RED + DROPPED + PLAIN + "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  /** For a terminal: an announcement in the row where the cursor is, which is to be empty. */
  static byte[] announcement(String text) {
    return (BOLD_RED + clean(text) + PLAIN + "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * For a terminal whose screen a program has: in the last row, and the cursor stays where it is.
   *
   * @param columns of the terminal
   */
  static byte[] overProgram(String text, int columns) {
    String clean = clean(text);
    String cut = clean.substring(0, Math.min(clean.length(), Math.max(0, columns - 1)));
    return (SAVE_CURSOR + LAST_ROW + BOLD_RED + cut + PLAIN + RESTORE_CURSOR)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** For standard error. */
  static byte[] forStandardError(String message) {
    return (line(message) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
