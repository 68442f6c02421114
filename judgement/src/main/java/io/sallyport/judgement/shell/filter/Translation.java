package io.sallyport.judgement.shell.filter;

import java.util.List;
import java.util.Optional;

/** {@code tr}. */
final class Translation {

  static Optional<String> translate(List<String> arguments, String input) {
    List<String> sets = arguments.stream().filter(a -> !a.matches("-[cCdst]+")).toList();
    String options =
        String.join("", arguments.stream().filter(a -> a.matches("-[cCdst]+")).toList());
    if (sets.isEmpty()) {
      return Optional.empty();
    }
    String from = expanded(sets.getFirst());
    boolean complement = options.indexOf('c') >= 0 || options.indexOf('C') >= 0;
    if (options.indexOf('d') >= 0) {
      return Optional.of(
          input
              .codePoints()
              .filter(c -> from.indexOf(c) >= 0 == complement)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString());
    }
    if (sets.size() < 2 || complement) {
      return options.indexOf('s') >= 0 ? Optional.of(squeezed(input, from)) : Optional.empty();
    }
    String to = expanded(sets.get(1));
    if (to.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < input.length(); i++) {
      char c = input.charAt(i);
      int place = from.lastIndexOf(c);
      out.append(place < 0 ? c : to.charAt(Math.min(place, to.length() - 1)));
    }
    return Optional.of(options.indexOf('s') >= 0 ? squeezed(out.toString(), to) : out.toString());
  }

  private static String squeezed(String text, String set) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean again = !out.isEmpty() && out.charAt(out.length() - 1) == c && set.indexOf(c) >= 0;
      if (!again) {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static String expanded(String set) {
    String text =
        Escapes.decode(
            set.replace("[:upper:]", "A-Z")
                .replace("[:lower:]", "a-z")
                .replace("[:digit:]", "0-9")
                .replace("[:alpha:]", "A-Za-z")
                .replace("[:alnum:]", "A-Za-z0-9")
                .replace("[:space:]", " \\t\\n\\r\\v\\f")
                .replace("[:blank:]", " \\t"));
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i + 2 < text.length() && text.charAt(i + 1) == '-' && text.charAt(i + 2) >= c) {
        for (int n = c; n <= text.charAt(i + 2) && out.length() < 1024; n++) {
          out.append((char) n);
        }
        i += 2;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private Translation() {}
}
