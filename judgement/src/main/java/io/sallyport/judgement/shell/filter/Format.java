package io.sallyport.judgement.shell.filter;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code printf}. */
final class Format {

  private static final Pattern DIRECTIVE =
      Pattern.compile("%(%|[-+ #0]*(\\d{0,4}|\\*)(\\.\\d{0,4})?([sbcdiouxXq]))");
  private static final int LONGEST = 64 * 1024;

  static Optional<String> print(List<String> arguments) {
    List<String> words =
        !arguments.isEmpty() && arguments.getFirst().equals("--")
            ? arguments.subList(1, arguments.size())
            : arguments;
    if (words.isEmpty()) {
      return Optional.empty();
    }
    String format = Escapes.decode(words.getFirst());
    StringBuilder out = new StringBuilder();
    int next = 1;
    do {
      int before = next;
      Matcher directive = DIRECTIVE.matcher(format);
      int from = 0;
      while (directive.find()) {
        out.append(format, from, directive.start());
        from = directive.end();
        if (directive.group(1).equals("%")) {
          out.append('%');
        } else {
          String argument = next < words.size() ? words.get(next) : "";
          next++;
          Optional<String> text = one(directive, argument);
          if (text.isEmpty()) {
            return Optional.empty();
          }
          out.append(text.get());
        }
      }
      out.append(format.substring(from));
      if (next == before || out.length() > LONGEST) {
        break;
      }
    } while (next < words.size());
    return Optional.of(out.toString());
  }

  private static Optional<String> one(Matcher directive, String argument) {
    String kind = directive.group(4);
    return switch (kind) {
      case "s", "q" -> Optional.of(cut(directive, argument));
      case "b" -> Optional.of(Escapes.decode(argument));
      case "c" -> Optional.of(argument.isEmpty() ? "" : argument.substring(0, 1));
      default -> number(argument).map(n -> padded(directive, formatted(kind, n)));
    };
  }

  private static String cut(Matcher directive, String argument) {
    String precision = directive.group(3);
    if (precision == null || precision.length() < 2) {
      return argument;
    }
    return argument.substring(
        0, Math.min(argument.length(), Integer.parseInt(precision.substring(1))));
  }

  private static String formatted(String kind, long n) {
    return switch (kind) {
      case "o" -> Long.toOctalString(n);
      case "x" -> Long.toHexString(n);
      case "X" -> Long.toHexString(n).toUpperCase(java.util.Locale.ROOT);
      default -> Long.toString(n);
    };
  }

  private static String padded(Matcher directive, String digits) {
    String flags = directive.group(1);
    String width = directive.group(2);
    if (width.isEmpty() || width.equals("*")) {
      return digits;
    }
    String fill = flags.startsWith("0") ? "0" : " ";
    return fill.repeat(Math.max(0, Integer.parseInt(width) - digits.length())) + digits;
  }

  private static Optional<Long> number(String text) {
    if (text.isEmpty()) {
      return Optional.of(0L);
    }
    if (text.startsWith("'") || text.startsWith("\"")) {
      return text.length() > 1 ? Optional.of((long) text.codePointAt(1)) : Optional.of(0L);
    }
    try {
      return Optional.of(text.length() > 18 ? 0L : Long.decode(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Format() {}
}
