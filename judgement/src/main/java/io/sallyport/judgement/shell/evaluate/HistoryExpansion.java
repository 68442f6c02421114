package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.OpaqueReason;
import io.sallyport.judgement.shell.syntax.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Replaces references to earlier lines, which the line editor does before the shell reads. */
final class HistoryExpansion {

  private final Evaluation e;
  private final String text;
  private int at;

  private HistoryExpansion(Evaluation evaluation, String text) {
    this.e = evaluation;
    this.text = text;
  }

  /** The line as the shell reads it; references that can't be followed stay, and are opaque. */
  static String expand(Evaluation e, String text) {
    boolean used = e.dialect.mayBe(Dialect.BASH) || e.dialect == Dialect.ZSH;
    if (!used || (text.indexOf('!') < 0 && !text.startsWith("^"))) {
      return text;
    }
    HistoryExpansion expansion = new HistoryExpansion(e, text);
    return text.startsWith("^") ? expansion.quickReplacement() : expansion.expand();
  }

  private String quickReplacement() {
    String[] parts = text.split("\\^", -1);
    if (parts.length < 3 || e.session.history.isEmpty() || parts[1].isEmpty()) {
      e.opaque(text, OpaqueReason.HISTORY);
      return text;
    }
    String last = e.session.history.getLast();
    int found = last.indexOf(parts[1]);
    return found < 0
        ? text
        : last.substring(0, found) + parts[2] + last.substring(found + parts[1].length());
  }

  private String expand() {
    StringBuilder out = new StringBuilder(text.length());
    boolean single = false;
    boolean dual = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\' && !single && at + 1 < text.length()) {
        out.append(c).append(text.charAt(at + 1));
        at += 2;
        continue;
      }
      single ^= c == '\'' && !dual;
      dual ^= c == '"' && !single;
      if (c == '!' && !single && refers(dual)) {
        int start = at;
        String found = reference();
        if (found == null) {
          e.opaque(text, OpaqueReason.HISTORY);
          at = start + 1;
          out.append('!');
        } else {
          out.append(found);
        }
      } else {
        out.append(c);
        at++;
      }
    }
    return out.toString();
  }

  private boolean refers(boolean dual) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    char before = at > 0 ? text.charAt(at - 1) : ' ';
    boolean letter = Character.isLetterOrDigit(next) || "!$-?*^:#{/_.".indexOf(next) >= 0;
    boolean parameter = before == '$' || (before == '{' && at > 1 && text.charAt(at - 2) == '$');
    boolean set = before == '[' && text.indexOf(']', at) > 0;
    return letter && !parameter && !set && !(dual && next == '"');
  }

  private @Nullable String reference() {
    at++;
    char c = text.charAt(at);
    Optional<String> line;
    if (c == '!') {
      at++;
      line = back(1);
    } else if ("$^*:".indexOf(c) >= 0) {
      line = back(1);
    } else if (c == '?') {
      int end = text.indexOf('?', at + 1);
      String wanted = text.substring(at + 1, end < 0 ? text.length() : end);
      at = end < 0 ? text.length() : end + 1;
      line = latest(l -> l.contains(wanted));
    } else if (c == '-' || Character.isDigit(c)) {
      int start = at++;
      while (at < text.length() && Character.isDigit(text.charAt(at))) {
        at++;
      }
      String number = text.substring(start, at);
      line = number.matches("-[0-9]{1,6}") ? back(-Integer.parseInt(number)) : Optional.empty();
    } else {
      int start = at;
      while (at < text.length() && " \t\n;&|<>():\"'".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      String prefix = text.substring(start, at);
      line =
          prefix.isEmpty() || prefix.startsWith("#")
              ? Optional.empty()
              : latest(l -> l.startsWith(prefix));
    }
    return line.map(this::words).orElse(null);
  }

  private Optional<String> back(int count) {
    List<String> history = e.session.history;
    return count >= 1 && count <= history.size()
        ? Optional.of(history.get(history.size() - count))
        : Optional.empty();
  }

  private Optional<String> latest(java.util.function.Predicate<String> wanted) {
    return e.session.history.reversed().stream().filter(wanted).findFirst();
  }

  /** The words of a line that a designator asks for; null when it asks for more than is known. */
  private @Nullable String words(String line) {
    boolean colon = at < text.length() && text.charAt(at) == ':';
    int start = colon ? at + 1 : at;
    int end = start;
    while (end < text.length() && "0123456789-$^*".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    String designator = text.substring(start, end);
    if (designator.isEmpty()) {
      return colon ? modified(line) : line;
    }
    if (!colon && !"$^*".contains(designator.substring(0, 1))) {
      return line;
    }
    at = end;
    List<String> words = new ArrayList<>(List.of(line.strip().split("\\s+")));
    int last = words.size() - 1;
    String range =
        designator
            .replaceFirst("(?<=[0-9])\\*", "-\\$")
            .replace("*", last < 1 ? "" : "1-" + last)
            .replace("^", "1")
            .replace("$", String.valueOf(last));
    int dash = range.indexOf('-');
    String from = dash < 0 ? range : range.substring(0, dash);
    String to = dash < 0 ? range : range.substring(dash + 1);
    if (!(from + to).matches("[0-9]{0,6}")) {
      return null;
    }
    if (range.isEmpty()) {
      return "";
    }
    int first = from.isEmpty() ? 0 : Integer.parseInt(from);
    int until = to.isEmpty() ? last - 1 : Integer.parseInt(to);
    return modified(
        first > until || until > last ? "" : String.join(" ", words.subList(first, until + 1)));
  }

  /** Modifiers: plain replacements, and parts of a path. */
  private @Nullable String modified(String line) {
    String changed = line;
    while (changed != null && at < text.length() && text.charAt(at) == ':') {
      changed = once(changed);
    }
    return changed;
  }

  private @Nullable String once(String line) {
    String rest = text.substring(at);
    if (rest.matches("(?s):[htr]([^a-zA-Z].*)?")) {
      at += 2;
      int slash = line.lastIndexOf('/');
      int dot = line.lastIndexOf('.');
      return switch (rest.charAt(1)) {
        case 'h' -> slash < 0 ? line : line.substring(0, slash);
        case 't' -> line.substring(slash + 1);
        default -> dot < 0 ? line : line.substring(0, dot);
      };
    }
    if (rest.startsWith(":s/") || rest.startsWith(":gs/")) {
      String[] parts = rest.split("/", -1);
      if (parts.length >= 3 && !parts[1].isEmpty()) {
        at +=
            parts[0].length() + parts[1].length() + parts[2].length() + (parts.length > 3 ? 3 : 2);
        int found = line.indexOf(parts[1]);
        return found < 0 || parts[0].equals(":gs")
            ? line.replace(parts[1], parts[2])
            : line.substring(0, found) + parts[2] + line.substring(found + parts[1].length());
      }
    }
    return null;
  }
}
