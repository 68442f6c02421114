package io.sallyport.judgement.match;

import io.sallyport.judgement.rule.InvalidRuleException;
import io.sallyport.judgement.rule.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the text of a command pattern: words with quotes, in which {@code *} and {@code ?} stand
 * for more.
 */
final class PatternWords {

  private static final String NOT_IN_A_PATTERN = ";|&<>()`$\n";

  private final String text;
  private int at;

  private PatternWords(String text) {
    this.text = text;
  }

  /**
   * @throws InvalidRuleException with the place of what is not a word
   */
  static List<Cells> read(String text) {
    PatternWords reader = new PatternWords(text);
    List<Cells> words = new ArrayList<>();
    reader.skipBlanks();
    while (reader.at < text.length()) {
      words.add(reader.word());
      reader.skipBlanks();
    }
    return words;
  }

  static InvalidRuleException error(String message, int position) {
    return new InvalidRuleException(List.of(new Violation("pattern.text", message, position)));
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private Cells word() {
    List<Integer> cells = new ArrayList<>();
    while (at < text.length() && !isBlank(text.charAt(at))) {
      char c = text.charAt(at);
      switch (c) {
        case '\'', '"' -> quoted(c, cells);
        case '\\' -> {
          if (at + 1 == text.length()) {
            throw error("a backslash must be followed by the character it stands for", at);
          }
          at++;
          cells.add(codePoint());
        }
        case '*' -> mark(Cells.ANY, cells);
        case '?' -> mark(Cells.ONE, cells);
        default -> {
          if (NOT_IN_A_PATTERN.indexOf(c) >= 0) {
            throw error(
                "a command pattern is one program and its arguments: put \""
                    + c
                    + "\" in quotes if it is meant",
                at);
          }
          cells.add(codePoint());
        }
      }
    }
    return Cells.of(cells.stream().mapToInt(Integer::intValue).toArray());
  }

  private void mark(int mark, List<Integer> cells) {
    cells.add(mark);
    at++;
  }

  private int codePoint() {
    int codePoint = text.codePointAt(at);
    at += Character.charCount(codePoint);
    return codePoint;
  }

  private void quoted(char quote, List<Integer> cells) {
    int start = at++;
    while (at < text.length() && text.charAt(at) != quote) {
      if (quote == '"'
          && text.charAt(at) == '\\'
          && at + 1 < text.length()
          && "\"\\".indexOf(text.charAt(at + 1)) >= 0) {
        at++;
      }
      cells.add(codePoint());
    }
    if (at == text.length()) {
      throw error("the quote that opens here is not closed", start);
    }
    at++;
  }
}
