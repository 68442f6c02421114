package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.syntax.AnsiQuote;
import java.util.ArrayList;
import java.util.List;
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
    String around = LITERAL.matcher(code).replaceAll("#");
    if (!AROUND.matcher(around).matches()) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    Matcher literals = LITERAL.matcher(code);
    while (literals.find()) {
      String text = literals.group(1) == null ? literals.group(2) : literals.group(1);
      texts.add(AnsiQuote.decode(text));
    }
    if (around.contains("printf")) {
      return formatted(texts);
    }
    boolean spaced = around.contains("BEGIN") || around.contains("print(");
    return Optional.of(String.join(spaced && around.indexOf(',') >= 0 ? " " : "", texts) + "\n");
  }

  /** Texts put into the first of them; none when it wants anything but texts. */
  private static Optional<String> formatted(List<String> texts) {
    String text = texts.isEmpty() ? "" : texts.getFirst();
    for (String value : texts.subList(Math.min(1, texts.size()), texts.size())) {
      text = text.replaceFirst("%s", Matcher.quoteReplacement(value));
    }
    return text.indexOf('%') >= 0 ? Optional.empty() : Optional.of(text);
  }

  private PrintedText() {}
}
