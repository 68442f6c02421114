package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.Word.Kind;
import io.sallyport.judgement.shell.syntax.AnsiQuote;
import io.sallyport.judgement.shell.syntax.Piece;
import io.sallyport.judgement.shell.syntax.SourceWord;
import java.util.Locale;
import java.util.Optional;

/** What the operators and flags of a parameter expansion make of its value. */
final class ParameterOperators {

  private static final int LONGEST_MATCHED = 4096;

  private final Evaluation e;

  ParameterOperators(Evaluation evaluation) {
    this.e = evaluation;
  }

  /** The value after the operator of an expansion. */
  Value apply(Piece.Parameter p, Value value) {
    Value pattern = e.words.value(p.argument());
    SourceWord second = p.second();
    Value replacement = second == null ? Value.EMPTY : e.words.value(second);
    Optional<String> known = value.known().filter(text -> text.length() <= LONGEST_MATCHED);
    Optional<String> wanted = pattern.known();
    if (p.operator().equals("@") && wanted.isPresent()) {
      return transformed(p, value, wanted.get());
    }
    if (known.isEmpty() || wanted.isEmpty()) {
      return Value.unknown(p.source(), Kind.VARIABLE, true);
    }
    String text = known.get();
    TextPattern matcher = new TextPattern(wanted.get(), e.budget);
    return switch (p.operator()) {
      case "#", "##" -> Value.of(matcher.withoutPrefix(text, p.operator().length() == 2));
      case "%", "%%" -> Value.of(matcher.withoutSuffix(text, p.operator().length() == 2));
      case "/", "//", "/#", "/%" ->
          replacement
              .known()
              .map(with -> Value.of(matcher.replaced(text, p.operator(), with)))
              .orElse(Value.unknown(p.source(), Kind.VARIABLE, true));
      case "^^" -> Value.of(text.toUpperCase(Locale.ROOT));
      case ",," -> Value.of(text.toLowerCase(Locale.ROOT));
      case "^" ->
          Value.of(first(text).toUpperCase(Locale.ROOT) + text.substring(first(text).length()));
      case "," ->
          Value.of(first(text).toLowerCase(Locale.ROOT) + text.substring(first(text).length()));
      default -> Value.unknown(p.source(), Kind.VARIABLE, true);
    };
  }

  private static String first(String text) {
    return text.isEmpty() ? "" : text.substring(0, 1);
  }

  private Value transformed(Piece.Parameter p, Value value, String kind) {
    Optional<String> known = value.known();
    if (known.isEmpty()) {
      return Value.unknown(p.source(), Kind.VARIABLE, false);
    }
    String text = known.get();
    return switch (kind) {
      case "Q" -> Value.of("'" + text.replace("'", "'\\''") + "'");
      case "E" -> Value.of(AnsiQuote.decode(text));
      case "P" -> e.words.text(text);
      case "U" -> Value.of(text.toUpperCase(Locale.ROOT));
      case "L" -> Value.of(text.toLowerCase(Locale.ROOT));
      case "u" ->
          Value.of(first(text).toUpperCase(Locale.ROOT) + text.substring(first(text).length()));
      default -> Value.unknown(p.source(), Kind.VARIABLE, false);
    };
  }

  /** The value after zsh's flags. */
  Value flagged(Piece.Parameter p, Value value) {
    Value result = value;
    for (char flag : p.flags().toCharArray()) {
      Optional<String> known = result.known();
      if (known.isPresent()) {
        String text = known.get();
        result =
            switch (flag) {
              case 'Q' -> unquoted(text);
              case 'L' -> Value.of(text.toLowerCase(Locale.ROOT));
              case 'U' -> Value.of(text.toUpperCase(Locale.ROOT));
              case 'P' -> e.variables.lookup(text);
              case 'e' -> e.words.text(text);
              case '=', '~', '^', 'z', 'f', '@' -> result;
              default -> Value.unknown(p.source(), Kind.VARIABLE, true);
            };
      }
    }
    return result;
  }

  private static Value unquoted(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        out.append(text.charAt(++i));
      } else if (c != '\'' && c != '"') {
        out.append(c);
      }
    }
    return Value.of(out.toString());
  }
}
