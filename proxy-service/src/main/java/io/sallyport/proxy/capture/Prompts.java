package io.sallyport.proxy.capture;

import java.util.ArrayDeque;
import java.util.List;

/**
 * The prompts of a terminal: those of lines that were read for sure, and what prompts look like.
 */
final class Prompts {

  /** What prompts of shells end with. */
  private static final String SHELL_ENDS = "#>$%\u276f";

  private static final int MOST = 8;
  private static final int LONGEST = 300;

  private final ArrayDeque<String> known = new ArrayDeque<>();

  void remember(String prompt) {
    if (!prompt.isBlank() && prompt.length() <= LONGEST) {
      known.remove(prompt);
      known.addFirst(prompt);
      if (known.size() > MOST) {
        known.removeLast();
      }
    }
  }

  boolean isKnown(String prompt) {
    return known.contains(prompt);
  }

  List<String> latestFirst() {
    return List.copyOf(known);
  }

  /** Whether text ends as prompts of shells do. */
  static boolean isLikeShells(String text) {
    return endsWithOneOf(text, SHELL_ENDS);
  }

  /** Whether text ends as a prompt of anything does: a shell's, or a question. */
  static boolean isLikeAny(String text) {
    return endsWithOneOf(text, SHELL_ENDS + ":");
  }

  /** Whether text may be what a shell shows before a line that continues another. */
  static boolean isLikeContinuation(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() || stripped.endsWith(">") || stripped.endsWith("...");
  }

  private static boolean endsWithOneOf(String text, String ends) {
    String stripped = text.stripTrailing();
    return !stripped.isEmpty() && ends.indexOf(stripped.codePointBefore(stripped.length())) >= 0;
  }
}
