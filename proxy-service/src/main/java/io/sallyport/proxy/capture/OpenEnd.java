package io.sallyport.proxy.capture;

import java.util.Set;

/**
 * Tells whether a shell may want more lines behind a text before it runs it. It looks at quotes,
 * brackets and words alone and answers yes too often rather than too seldom; it only ever decides
 * together with a prompt that asks for more.
 */
final class OpenEnd {

  private static final Set<String> OPENING =
      Set.of(
          "for",
          "while",
          "until",
          "select",
          "if",
          "case",
          "function",
          "begin",
          "switch",
          "repeat",
          "foreach");
  private static final Set<String> CLOSING = Set.of("done", "fi", "esac", "end");

  private OpenEnd() {}

  static boolean isPossible(String text) {
    String stripped = text.strip();
    if (stripped.endsWith("\\")
        || stripped.endsWith("|")
        || stripped.endsWith("&&")
        || stripped.contains("<<")) {
      return true;
    }
    return isQuoteOrBracketOpen(stripped) || isBlockOpen(stripped);
  }

  private static boolean isQuoteOrBracketOpen(String text) {
    char quote = 0;
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && quote != '\'') {
        i++;
      } else if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"' || c == '`') {
        quote = c;
      } else if (c == '(' || c == '{' || c == '[') {
        depth++;
      } else if (c == ')' || c == '}' || c == ']') {
        depth--;
      }
    }
    return quote != 0 || depth > 0;
  }

  private static boolean isBlockOpen(String text) {
    int open = 0;
    for (String word : text.split("[\\s;&|()]+", -1)) {
      if (OPENING.contains(word)) {
        open++;
      } else if (CLOSING.contains(word)) {
        open--;
      }
    }
    return open > 0;
  }
}
