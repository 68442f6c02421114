package io.sallyport.judgement.shell.filter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Programs that choose lines, or parts of them. */
final class Lines {

  static String reversed(String input) {
    return joined(input.lines().map(line -> new StringBuilder(line).reverse().toString()).toList());
  }

  static String sorted(String input) {
    return joined(input.lines().sorted().toList());
  }

  static String backwards(String input) {
    List<String> lines = new ArrayList<>(input.lines().toList());
    Collections.reverse(lines);
    return joined(lines);
  }

  private static String joined(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  static Optional<String> directory(List<String> arguments) {
    if (arguments.size() != 1 || arguments.getFirst().startsWith("-")) {
      return Optional.empty();
    }
    String path = arguments.getFirst().replaceFirst("(?<=.)/+$", "");
    int slash = path.lastIndexOf('/');
    return Optional.of((slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash)) + "\n");
  }

  static Optional<String> head(List<String> arguments, String input) {
    String value = value(arguments, "n");
    String bytes = value(arguments, "c");
    if (bytes.matches("\\d{1,6}")) {
      return Optional.of(input.substring(0, Math.min(input.length(), Integer.parseInt(bytes))));
    }
    if (value.isEmpty() && !arguments.isEmpty()) {
      value = arguments.getFirst().replaceFirst("^-", "");
    }
    String count = value.isEmpty() ? "10" : value;
    return count.matches("\\d{1,6}")
        ? Optional.of(joined(input.lines().limit(Integer.parseInt(count)).toList()))
        : Optional.empty();
  }

  static Optional<String> tail(List<String> arguments, String input) {
    String bytes = value(arguments, "c");
    if (bytes.matches("\\+?\\d{1,6}")) {
      int count = Integer.parseInt(bytes);
      int start = bytes.startsWith("+") ? count - 1 : input.length() - count;
      return Optional.of(input.substring(Math.clamp(start, 0, input.length())));
    }
    String value = value(arguments, "n");
    if (value.isEmpty() && !arguments.isEmpty()) {
      value = arguments.getFirst().replaceFirst("^-", "");
    }
    String count = value.isEmpty() ? "10" : value;
    if (!count.matches("\\+?\\d{1,6}")) {
      return Optional.empty();
    }
    List<String> lines = input.lines().toList();
    int number = Integer.parseInt(count);
    int start = count.startsWith("+") ? number - 1 : lines.size() - number;
    return Optional.of(joined(lines.subList(Math.clamp(start, 0, lines.size()), lines.size())));
  }

  static Optional<String> cut(List<String> arguments, String input) {
    String characters = value(arguments, "c") + value(arguments, "b");
    String fields = value(arguments, "f");
    String delimiter = value(arguments, "d");
    if (!characters.isEmpty()) {
      return Optional.of(
          joined(
              input.lines().map(line -> chosen(List.of(line.split("")), characters, "")).toList()));
    }
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    String between = delimiter.isEmpty() ? "\t" : delimiter;
    return Optional.of(
        joined(
            input
                .lines()
                .map(line ->
                    line.contains(between)
                        ? chosen(
                            List.of(line.split(java.util.regex.Pattern.quote(between), -1)),
                            fields,
                            between)
                        : line)
                .toList()));
  }

  private static String chosen(List<String> parts, String list, String between) {
    List<String> chosen = new ArrayList<>();
    for (int i = 1; i <= parts.size(); i++) {
      for (String range : list.split(",", -1)) {
        if (contains(range, i)) {
          chosen.add(parts.get(i - 1));
          break;
        }
      }
    }
    return String.join(between, chosen);
  }

  private static boolean contains(String range, int i) {
    int dash = range.indexOf('-');
    String first = dash < 0 ? range : range.substring(0, dash);
    String last = dash < 0 ? range : range.substring(dash + 1);
    if (!(first + last).matches("\\d{0,9}")) {
      return false;
    }
    return (first.isEmpty() || i >= Integer.parseInt(first))
        && (last.isEmpty() || i <= Integer.parseInt(last));
  }

  /** The value of a short option, attached or not. */
  private static String value(List<String> arguments, String letter) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("-" + letter)) {
        return i + 1 < arguments.size() ? arguments.get(i + 1) : "";
      }
      if (argument.startsWith("-" + letter)) {
        return argument.substring(2);
      }
    }
    return "";
  }

  static Optional<String> paste(List<String> arguments, String input) {
    if (arguments.stream().noneMatch(a -> a.matches("-[a-z]*s.*"))) {
      return Optional.empty();
    }
    String delimiter =
        arguments.stream().anyMatch(a -> a.contains("d")) ? value(arguments, "d") : "\t";
    return Optional.of(input.lines().collect(Collectors.joining(delimiter)) + "\n");
  }

  static Optional<String> lastComponent(List<String> arguments) {
    return arguments.size() == 1
        ? Optional.of(arguments.getFirst().replaceFirst(".*/", "") + "\n")
        : Optional.empty();
  }

  private Lines() {}
}
