package io.sallyport.judgement.shell.filter;

import java.util.List;
import java.util.Optional;

/** {@code sed} with plain replacements, whose patterns have nothing special in them. */
final class Replacement {

  static Optional<String> replace(List<String> arguments, String input) {
    List<String> scripts =
        arguments.stream().filter(a -> !a.equals("-e") && !a.matches("-[rEnsuz]+")).toList();
    if (scripts.size() != 1) {
      return Optional.empty();
    }
    String text = input;
    for (String command : scripts.getFirst().split(";", -1)) {
      String stripped = command.strip();
      if (stripped.length() < 4 || stripped.charAt(0) != 's') {
        return Optional.empty();
      }
      char separator = stripped.charAt(1);
      String[] parts =
          stripped.substring(2).split(java.util.regex.Pattern.quote(String.valueOf(separator)), -1);
      if (parts.length != 3
          || !isPlain(parts[0])
          || parts[1].matches(".*[&\\\\].*")
          || !parts[2].matches("g?")) {
        return Optional.empty();
      }
      boolean all = parts[2].equals("g");
      StringBuilder out = new StringBuilder();
      for (String line : text.lines().toList()) {
        int at = line.indexOf(parts[0]);
        out.append(
            all
                ? line.replace(parts[0], parts[1])
                : at < 0
                    ? line
                    : line.substring(0, at) + parts[1] + line.substring(at + parts[0].length()));
        out.append('\n');
      }
      text = out.toString();
    }
    return Optional.of(text);
  }

  private static boolean isPlain(String pattern) {
    return !pattern.isEmpty() && pattern.chars().noneMatch(c -> "\\.*[]^$+?(){}|".indexOf(c) >= 0);
  }

  private Replacement() {}
}
