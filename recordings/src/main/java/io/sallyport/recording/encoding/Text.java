package io.sallyport.recording.encoding;

import java.nio.charset.StandardCharsets;

/** Text that can be written as UTF-8 and read back the same. */
public final class Text {

  private static final String CUT = "…";

  /**
   * The text with each unpaired surrogate replaced by U+FFFD. Longer text is cut, and then ends
   * with an ellipsis.
   *
   * @param most UTF-16 units, at least 2
   */
  public static String wellFormed(String text, int most) {
    String cut = text;
    if (text.length() > most) {
      int end = most - CUT.length();
      cut =
          text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
    if (StandardCharsets.UTF_8.newEncoder().canEncode(cut)) {
      return cut;
    }
    StringBuilder clean = new StringBuilder(cut.length());
    cut.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** The text with a space for each control character, line ends too. */
  public static String onOneLine(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private Text() {}
}
