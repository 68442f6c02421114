package io.sallyport.judgement.shell.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code sed} with replacements whose patterns mean the same everywhere. */
final class Replacement {

  /** What stands in a pattern that is the same in the basic, the extended and our own kind. */
  private static final Pattern SAME_EVERYWHERE = Pattern.compile("\\^?[^\\\\^$+?(){}|\\[\\]]*\\$?");

  private static final int LONGEST_PATTERN = 60;
  private static final int MOST_REPEATS = 2;

  static Optional<String> replace(List<String> arguments, String input) {
    List<String> scripts =
        arguments.stream().filter(a -> !a.equals("-e") && !a.matches("-[rEnsuz]+")).toList();
    if (scripts.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> text = Optional.of(input);
    for (String script : scripts) {
      int at = 0;
      while (at < script.length() && text.isPresent()) {
        if (script.charAt(at) == ';' || Character.isWhitespace(script.charAt(at))) {
          at++;
          continue;
        }
        List<String> parts = parts(script, at);
        if (parts.isEmpty()) {
          return Optional.empty();
        }
        at += parts.getLast().length();
        text = one(parts, text.get());
      }
    }
    return text;
  }

  /** Pattern, replacement and flags of the command that begins here, then all of it as written. */
  private static List<String> parts(String script, int start) {
    if (script.charAt(start) != 's' || start + 1 >= script.length()) {
      return List.of();
    }
    char separator = script.charAt(start + 1);
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int i = start + 2;
    while (i < script.length() && parts.size() < 2) {
      char c = script.charAt(i);
      boolean escaped = c == '\\' && i + 1 < script.length();
      if (escaped && script.charAt(i + 1) == separator) {
        part.append(separator);
        i++;
      } else if (escaped) {
        part.append(c).append(script.charAt(++i));
      } else if (c == separator) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
      i++;
    }
    int end = i;
    while (end < script.length() && Character.isLetterOrDigit(script.charAt(end))) {
      end++;
    }
    if (parts.size() < 2) {
      return List.of();
    }
    parts.add(script.substring(i, end));
    parts.add(script.substring(start, end));
    return parts;
  }

  private static Optional<String> one(List<String> parts, String input) {
    String pattern = parts.get(0);
    boolean followed =
        !pattern.isEmpty()
            && pattern.length() <= LONGEST_PATTERN
            && SAME_EVERYWHERE.matcher(pattern).matches()
            && !pattern.startsWith("*")
            && !pattern.contains("**")
            && !pattern.startsWith("^*")
            && pattern.chars().filter(c -> c == '*').count() <= MOST_REPEATS
            && parts.get(1).indexOf('\\') < 0
            && parts.get(2).matches("g?[Ii]?");
    if (!followed) {
      return Optional.empty();
    }
    boolean anyCase = parts.get(2).matches(".*[Ii]");
    Pattern compiled = Pattern.compile(pattern, anyCase ? Pattern.CASE_INSENSITIVE : 0);
    String replacement = Matcher.quoteReplacement(parts.get(1)).replace("&", "$0");
    boolean all = parts.get(2).startsWith("g");
    StringBuilder out = new StringBuilder();
    for (String line : input.lines().toList()) {
      Matcher matcher = compiled.matcher(line);
      out.append(all ? matcher.replaceAll(replacement) : matcher.replaceFirst(replacement));
      out.append('\n');
    }
    return Optional.of(out.toString());
  }

  private Replacement() {}
}
