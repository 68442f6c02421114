package io.sallyport.proxy.menu;

import io.sallyport.proxy.capture.CharacterWidth;

/** Text for a terminal, which nothing in it can drive. */
final class ShownText {

  private ShownText() {}

  /** Text of somebody else, with a question mark for what is no visible character. */
  static String of(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(c -> shown.appendCodePoint(isVisible(c) ? c : '?'));
    return shown.toString();
  }

  /** Whether a character shows something, and does nothing else. */
  static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** How many columns it takes. */
  static int width(String text) {
    return text.codePoints().map(CharacterWidth::of).sum();
  }

  /** As much of its beginning as fits into so many columns. */
  static String clip(String text, int columns) {
    StringBuilder clipped = new StringBuilder();
    int left = columns;
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      left -= CharacterWidth.of(c);
      if (left < 0) {
        break;
      }
      clipped.appendCodePoint(c);
      at += Character.charCount(c);
    }
    return clipped.toString();
  }

  /** As much of its end as fits into so many columns. */
  static String clipStart(String text, int columns) {
    int from = 0;
    while (width(text.substring(from)) > columns) {
      from += Character.charCount(text.codePointAt(from));
    }
    return text.substring(from);
  }

  /** Clipped, and filled with spaces to so many columns. */
  static String fill(String text, int columns) {
    String clipped = clip(text, columns);
    return clipped + " ".repeat(columns - width(clipped));
  }
}
