package io.sallyport.siem.format;

/**
 * Text in which every character can be seen, so that what an operator typed can neither steer a
 * terminal nor hide in a console. Control characters become {@code \xNN}, invisible and
 * direction-changing ones {@code \}{@code uNNNN}, and so do halves of surrogate pairs. LF and CR
 * stay: CEF has an escape for each.
 *
 * @param text what remained
 * @param truncated whether it was longer than the limit
 */
record VisibleText(String text, boolean truncated) {

  /**
   * @param limit characters (UTF-16 units) of the visible text; a rendered character is never cut
   *     in two
   */
  static VisibleText of(String original, int limit) {
    StringBuilder visible = new StringBuilder(Math.min(original.length(), limit) + 16);
    int end = lastNotSpace(original);
    for (int i = 0; i < original.length(); ) {
      int codePoint = original.codePointAt(i);
      String unit = isSpaceAtAnEdge(codePoint, i, end) ? "\\x20" : render(codePoint);
      if (visible.length() + unit.length() > limit) {
        return new VisibleText(withoutTrailingSpace(visible, limit), true);
      }
      visible.append(unit);
      i += Character.charCount(codePoint);
    }
    return new VisibleText(visible.toString(), false);
  }

  private static int lastNotSpace(String original) {
    int end = original.length() - 1;
    while (end >= 0 && original.charAt(end) == ' ') {
      end--;
    }
    return end;
  }

  /**
   * A space at the end of a value is the separator's to CEF, and one at the start is skipped by
   * some parsers.
   */
  private static boolean isSpaceAtAnEdge(int codePoint, int index, int lastNotSpace) {
    return codePoint == ' ' && (index == 0 || index > lastNotSpace);
  }

  private static String withoutTrailingSpace(StringBuilder visible, int limit) {
    int end = Math.min(visible.length(), limit);
    while (end > 0 && visible.charAt(end - 1) == ' ') {
      end--;
    }
    return visible.substring(0, end);
  }

  private static String render(int codePoint) {
    if (codePoint == '\n' || codePoint == '\r') {
      return Character.toString(codePoint);
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL -> "\\x%02x".formatted(codePoint);
      case Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          codePoint > 0xffff ? "\\U%08x".formatted(codePoint) : "\\u%04x".formatted(codePoint);
      default -> Character.toString(codePoint);
    };
  }
}
