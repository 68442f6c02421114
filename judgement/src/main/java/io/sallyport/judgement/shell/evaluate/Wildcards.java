package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.Word;
import io.sallyport.judgement.shell.Word.Kind;
import java.util.List;

/** Tells the wildcards in a text from the rest of it. */
final class Wildcards {

  /** Adds a text's wildcards as parts, each apart; what is before them ends the text so far. */
  static void split(String known, StringBuilder text, List<Word.Part> parts) {
    for (int i = 0; i < known.length(); i++) {
      int end = end(known, i);
      if (end == i) {
        text.append(known.charAt(i));
      } else {
        Field.endText(text, parts);
        parts.add(new Word.Unknown(known.substring(i, end), Kind.GLOB, true));
        i = end - 1;
      }
    }
  }

  static boolean isIn(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '*' || c == '?' || c == '[' || c == '(') {
        return true;
      }
    }
    return false;
  }

  /** Where the wildcard that begins here ends; the same place when none begins. */
  private static int end(String text, int at) {
    char c = text.charAt(at);
    boolean listed = at + 1 < text.length() && text.charAt(at + 1) == '(';
    if (listed && "?*+@!".indexOf(c) >= 0) {
      int close = text.indexOf(')', at);
      return close < 0 ? at : close + 1;
    }
    if (c == '*' || c == '?') {
      return at + 1;
    }
    if (c != '[') {
      return at;
    }
    int first = at + 1;
    if (first < text.length() && "!^".indexOf(text.charAt(first)) >= 0) {
      first++;
    }
    int close = text.indexOf(']', first + 1);
    return close < 0 || text.substring(at, close).indexOf('/') >= 0 ? at : close + 1;
  }

  private Wildcards() {}
}
