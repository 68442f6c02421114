package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.syntax.Budget;

/** A pattern as {@code *.txt}, compared with text that is known. */
final class TextPattern {

  private final String pattern;
  private final Budget budget;

  TextPattern(String pattern, Budget budget) {
    this.pattern = pattern;
    this.budget = budget;
  }

  boolean matches(String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (!budget.step()) {
        return false;
      }
      int next = p < pattern.length() ? one(p, text.charAt(t)) : -1;
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = ++p;
        resume = t;
      } else if (next >= 0) {
        p = next;
        t++;
      } else if (star >= 0) {
        p = star;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** Where the pattern goes on after one character, or -1 when that one doesn't match. */
  private int one(int p, char c) {
    char wanted = pattern.charAt(p);
    return switch (wanted) {
      case '?' -> p + 1;
      case '\\' -> p + 1 < pattern.length() && pattern.charAt(p + 1) == c ? p + 2 : -1;
      case '[' -> bracket(p, c);
      default -> wanted == c ? p + 1 : -1;
    };
  }

  private int bracket(int p, char c) {
    int close = pattern.indexOf(']', p + 2);
    if (close > 0) {
      return isIn(pattern.substring(p + 1, close), c) ? close + 1 : -1;
    }
    return c == '[' ? p + 1 : -1;
  }

  private static boolean isIn(String set, char c) {
    boolean negated = set.startsWith("!") || set.startsWith("^");
    boolean found = false;
    int i = negated ? 1 : 0;
    while (i < set.length()) {
      boolean range = i + 2 < set.length() && set.charAt(i + 1) == '-';
      char last = set.charAt(range ? i + 2 : i);
      found |= c >= set.charAt(i) && c <= last;
      i += range ? 3 : 1;
    }
    return found != negated;
  }

  String withoutPrefix(String text, boolean longest) {
    for (int i = 0; i <= text.length() && !budget.isExhausted(); i++) {
      int length = longest ? text.length() - i : i;
      if (matches(text.substring(0, length))) {
        return text.substring(length);
      }
    }
    return text;
  }

  String withoutSuffix(String text, boolean longest) {
    for (int i = 0; i <= text.length() && !budget.isExhausted(); i++) {
      int start = longest ? i : text.length() - i;
      if (matches(text.substring(start))) {
        return text.substring(0, start);
      }
    }
    return text;
  }

  /** With what matches replaced, as the operator of the expansion says. */
  String replaced(String text, String operator, String with) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    boolean done = false;
    while (i < text.length()) {
      int end = done || (operator.equals("/#") && i > 0) ? -1 : longestAt(text, i);
      if (end > i && (!operator.equals("/%") || end == text.length())) {
        out.append(with);
        i = end;
        done = !operator.equals("//");
      } else {
        out.append(text.charAt(i++));
      }
    }
    return out.toString();
  }

  private int longestAt(String text, int start) {
    for (int end = text.length(); end > start && !budget.isExhausted(); end--) {
      if (matches(text.substring(start, end))) {
        return end;
      }
    }
    return -1;
  }
}
