package io.sallyport.judgement.rule;

/**
 * Tells text that people can read from text that plays tricks on a terminal, a log or a database.
 */
final class PlainText {

  /**
   * Whether it is one line without control, direction-changing or unpaired surrogate characters.
   */
  static boolean isOneLine(String text) {
    return text.codePoints().allMatch(PlainText::visible);
  }

  /** As {@link #isOneLine}, but newlines and tabs may be in it. */
  static boolean isLines(String text) {
    return text.codePoints().allMatch(c -> c == '\n' || c == '\t' || visible(c));
  }

  private static boolean visible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private PlainText() {}
}
