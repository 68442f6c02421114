package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.syntax.AnsiQuote;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What code prints that does nothing but print texts. */
final class PrintedText {

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"|'([^']*+)'");
  private static final Pattern AROUND =
      Pattern.compile(
          "\\s*(BEGIN\\s*\\{)?\\s*(print|puts|echo|say|printf|console\\.log|io\\.write)?\\s*\\(?"
              + "#[\\s+.,#]*\\)?\\s*;?\\s*\\}?\\s*");
  private static final int LONGEST = 2_000;

  static Optional<String> of(String code) {
    if (code.length() > LONGEST || code.indexOf('#') >= 0) {
      return Optional.empty();
    }
    Matcher literals = LITERAL.matcher(code);
    StringBuilder printed = new StringBuilder();
    while (literals.find()) {
      String text = literals.group(1) == null ? literals.group(2) : literals.group(1);
      printed.append(AnsiQuote.decode(text));
    }
    boolean only = AROUND.matcher(LITERAL.matcher(code).replaceAll("#")).matches();
    return only ? Optional.of(printed.append('\n').toString()) : Optional.empty();
  }

  private PrintedText() {}
}
