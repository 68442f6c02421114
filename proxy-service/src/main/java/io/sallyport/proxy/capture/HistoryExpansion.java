package io.sallyport.proxy.capture;

/**
 * Tells whether an interactive shell may put lines of its history into a line when it is submitted
 * ({@code !!}, {@code !$}, {@code ^a^b}), so that what runs is not what stands there. It answers
 * yes too often rather than too seldom.
 */
final class HistoryExpansion {

  private HistoryExpansion() {}

  static boolean isPossible(String line) {
    if (line.startsWith("^")) {
      return true;
    }
    boolean quoted = false;
    boolean doubleQuoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && !quoted) {
        i++;
      } else if (c == '\'' && !doubleQuoted) {
        quoted = !quoted;
      } else if (c == '"' && !quoted) {
        doubleQuoted = !doubleQuoted;
      } else if (c == '!' && !quoted && isDesignator(line, i + 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDesignator(String line, int at) {
    return at < line.length() && " \t\n=(\"".indexOf(line.charAt(at)) < 0;
  }
}
