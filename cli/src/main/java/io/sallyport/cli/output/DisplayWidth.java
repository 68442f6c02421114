package io.sallyport.cli.output;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** How many columns of a terminal escaped text takes, near enough to align tables. */
final class DisplayWidth {

  private static final int CUT_WIDTH = 1;
  private static final Set<UnicodeScript> WIDE =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO);

  static int of(String text) {
    return text.codePoints().map(DisplayWidth::of).sum();
  }

  /** The text, or as much of it as fits with an ellipsis. */
  static String cut(String text, int most) {
    if (of(text) <= most) {
      return text;
    }
    StringBuilder cut = new StringBuilder();
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      width += of(c);
      if (width > most - CUT_WIDTH) {
        break;
      }
      cut.appendCodePoint(c);
      i += Character.charCount(c);
    }
    return cut.append('…').toString();
  }

  private static int of(int c) {
    if (c < 0x300) {
      return 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean fullWidth = (c >= 0xff01 && c <= 0xff60) || (c >= 0xffe0 && c <= 0xffe6);
    boolean halfWidth = c >= 0xff61 && c <= 0xffdc;
    return !halfWidth
            && (fullWidth || Character.isEmojiPresentation(c) || WIDE.contains(UnicodeScript.of(c)))
        ? 2
        : 1;
  }

  private DisplayWidth() {}
}
