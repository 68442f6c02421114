package io.sallyport.judgement.shell.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The {@code string} of fish. */
final class FishString {

  static Optional<String> apply(List<String> arguments, String input) {
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    List<String> operands = new ArrayList<>();
    boolean all = false;
    boolean only = false;
    for (String argument : arguments.subList(1, arguments.size())) {
      if (!only && argument.equals("--")) {
        only = true;
      } else if (!only && argument.matches("-[a-z-]+")) {
        if (!argument.matches("-[aqn]|--all|--quiet|--no-trim-newlines|-N")) {
          return Optional.empty();
        }
        all |= argument.startsWith("-a") || argument.equals("--all");
      } else {
        operands.add(argument);
      }
    }
    return of(arguments.getFirst(), operands, input.lines().toList(), all);
  }

  private static Optional<String> of(
      String what, List<String> operands, List<String> lines, boolean all) {
    int own =
        switch (what) {
          case "join" -> 1;
          case "replace" -> 2;
          default -> 0;
        };
    if (operands.size() < own) {
      return Optional.empty();
    }
    List<String> texts = operands.size() > own ? operands.subList(own, operands.size()) : lines;
    return switch (what) {
      case "join" -> Optional.of(String.join(operands.getFirst(), texts) + "\n");
      case "join0" -> Optional.of(String.join("\0", texts));
      case "collect" -> Optional.of(String.join("\n", texts) + "\n");
      case "lower" ->
          Optional.of(each(texts.stream().map(t -> t.toLowerCase(Locale.ROOT)).toList()));
      case "upper" ->
          Optional.of(each(texts.stream().map(t -> t.toUpperCase(Locale.ROOT)).toList()));
      case "trim" -> Optional.of(each(texts.stream().map(String::strip).toList()));
      case "replace" ->
          Optional.of(
              each(
                  texts.stream()
                      .map(t -> replaced(t, operands.getFirst(), operands.get(1), all))
                      .toList()));
      default -> Optional.empty();
    };
  }

  private static String replaced(String text, String what, String with, boolean all) {
    int found = text.indexOf(what);
    return found < 0 || all
        ? text.replace(what, with)
        : text.substring(0, found) + with + text.substring(found + what.length());
  }

  private static String each(List<String> texts) {
    return String.join("\n", texts) + "\n";
  }

  private FishString() {}
}
