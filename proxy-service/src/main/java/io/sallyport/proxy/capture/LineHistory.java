package io.sallyport.proxy.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last command lines of a terminal, to tell what a shell would put in the place of {@code !!},
 * {@code !$} and {@code ^a^b}. What came before the session is not known, so what it says is a
 * reading beside others. Kept in memory only.
 */
final class LineHistory {

  private static final int MOST = 32;
  private static final int LONGEST = 4096;

  private final List<String> lines = new ArrayList<>();

  void add(String line) {
    if (!line.isBlank() && line.length() <= LONGEST) {
      lines.add(line);
      if (lines.size() > MOST) {
        lines.removeFirst();
      }
    }
  }

  /** The line with what the history has for it; empty when that is not known or changes nothing. */
  Optional<String> expand(String line) {
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    String expanded = line.startsWith("^") ? substituted(line) : designated(line);
    return expanded.equals(line) || expanded.length() > LONGEST
        ? Optional.empty()
        : Optional.of(expanded);
  }

  private String substituted(String line) {
    String[] parts = line.split("\\^", -1);
    String last = lines.getLast();
    if (parts.length < 3 || parts[1].isEmpty() || !last.contains(parts[1])) {
      return line;
    }
    int at = last.indexOf(parts[1]);
    String rest = parts.length > 3 ? parts[3] : "";
    return last.substring(0, at) + parts[2] + last.substring(at + parts[1].length()) + rest;
  }

  private String designated(String line) {
    StringBuilder text = new StringBuilder();
    boolean quoted = false;
    int at = 0;
    while (at < line.length() && text.length() <= LONGEST) {
      char c = line.charAt(at);
      if (c == '\\' && at + 1 < line.length() && !quoted) {
        text.append(c).append(line.charAt(at + 1));
        at += 2;
        continue;
      }
      quoted ^= c == '\'';
      Designator found = c == '!' && !quoted ? designator(line, at) : null;
      if (found == null) {
        text.append(c);
        at++;
      } else {
        text.append(found.text());
        at = found.end();
      }
    }
    return text.toString();
  }

  /** What an event designator stands for, and where it ends. */
  private record Designator(String text, int end) {}

  private @Nullable Designator designator(String line, int at) {
    String rest = line.substring(at + 1);
    String last = lines.getLast();
    String[] words = last.strip().split("\\s+", -1);
    if (rest.startsWith("!")) {
      return new Designator(last, at + 2);
    }
    if (rest.startsWith("$")) {
      return new Designator(words[words.length - 1], at + 2);
    }
    if (rest.startsWith("^")) {
      return words.length > 1 ? new Designator(words[1], at + 2) : null;
    }
    if (rest.startsWith("*")) {
      String arguments = String.join(" ", List.of(words).subList(1, words.length));
      return new Designator(arguments, at + 2);
    }
    return numberedOrNamed(rest, at + 1);
  }

  private @Nullable Designator numberedOrNamed(String rest, int from) {
    int end = 0;
    while (end < rest.length() && " \t\n;|&()<>\"':".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String name = rest.substring(0, end);
    if (name.matches("-\\d{1,3}")) {
      int back = Integer.parseInt(name.substring(1));
      return back >= 1 && back <= lines.size()
          ? new Designator(lines.get(lines.size() - back), from + end)
          : null;
    }
    for (String line : lines.reversed()) {
      if (!name.isEmpty() && line.startsWith(name)) {
        return new Designator(line, from + end);
      }
    }
    return null;
  }
}
