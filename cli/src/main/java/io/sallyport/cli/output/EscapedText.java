package io.sallyport.cli.output;

import java.util.Locale;

/**
 * Text that can't drive a terminal. Control characters, and those that change the order or hide
 * others, are written as {@code \x1b} or {@code \}{@code u202e}; a line end is {@code \n}. The
 * backslash itself is not changed, so this is for looking at, not for reading back.
 */
public final class EscapedText {

  /** The text on one line. */
  public static String of(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(escaped, c));
    return escaped.toString();
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (isShown(c)) {
          out.appendCodePoint(c);
        } else {
          out.append(String.format(Locale.ROOT, c < 0x100 ? "\\x%02x" : "\\u%04x", c));
        }
      }
    }
  }

  /** Whether a terminal shows it as itself. */
  static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private EscapedText() {}
}
