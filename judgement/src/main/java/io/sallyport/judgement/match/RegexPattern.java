package io.sallyport.judgement.match;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A regular expression (RE2). It touches a line in which it is found anywhere. It lists a command
 * whose own text, from its first word or assignment to its last word or redirection, it matches as
 * a whole: a line of one command is matched whole, and of a line of several each must be listed, so
 * that {@code ls .*} does not list {@code ls; reboot}.
 */
final class RegexPattern implements CompiledPattern {

  private final Pattern pattern;

  private RegexPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  static RegexPattern parse(String text) {
    try {
      return new RegexPattern(Pattern.compile(text));
    } catch (PatternSyntaxException e) {
      throw PatternWords.error(
          "is not a regular expression (RE2): " + e.getDescription(), place(text, e));
    }
  }

  /** re2j names the piece that is wrong, not its place. */
  private static int place(String text, PatternSyntaxException e) {
    String piece = e.getPattern();
    if (piece == null || piece.isEmpty()) {
      return text.length() - 1;
    }
    int at = text.indexOf(piece);
    return at <= 0 ? Math.max(at, unmatchedParenthesis(text)) : at;
  }

  /**
   * The first parenthesis that closes nothing, or the last that isn't closed; 0 when there is none.
   */
  private static int unmatchedParenthesis(String text) {
    Deque<Integer> open = new ArrayDeque<>();
    boolean inClass = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (inClass) {
        inClass = c != ']';
      } else if (c == '[') {
        inClass = true;
      } else if (c == '(') {
        open.push(i);
      } else if (c == ')') {
        if (open.isEmpty()) {
          return i;
        }
        open.pop();
      }
    }
    return open.isEmpty() ? 0 : open.peek();
  }

  @Override
  public boolean touches(LineForm line) {
    Matcher matcher = pattern.matcher(line.text());
    return matcher.find();
  }

  @Override
  public boolean mayTouch(LineForm line) {
    return false;
  }

  @Override
  public boolean lists(CommandForm command) {
    return pattern.matcher(command.source()).matches();
  }

  /** The text of a wrapper has all that it wraps. */
  @Override
  public boolean listsBehindWrapper(CommandForm wrapped, int levels) {
    return true;
  }
}
