package io.sallyport.judgement.shell;

import io.sallyport.judgement.shell.PathAccess.Mode;
import io.sallyport.judgement.shell.Word.Kind;
import io.sallyport.judgement.shell.Word.Part;
import io.sallyport.judgement.shell.Word.Text;
import io.sallyport.judgement.shell.Word.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An operation on files as a text that can be judged and kept like a command line: uses of paths,
 * joined by {@value #AND}. A use is {@code reads}, {@code writes} or {@code reads and writes}, then
 * {@code below} if all that is below the path is meant too, then the path in double quotes, in
 * which quotes, backslashes and control characters are written as <code>\\uXXXX</code>.
 */
public final class FileLine {

  private static final String AND = "; ";
  private static final String BELOW = "below ";
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

  private FileLine() {}

  /**
   * A path, and what is done to it.
   *
   * @param path absolute; anything but NUL may be in it
   * @param below whether the operation reaches what is below it as well
   */
  public record Use(String path, Mode mode, boolean below) {}

  /** The text of some uses. */
  public static String of(List<Use> uses) {
    StringBuilder line = new StringBuilder();
    for (Use use : uses) {
      line.append(line.isEmpty() ? "" : AND)
          .append(word(use.mode()))
          .append(' ')
          .append(use.below() ? BELOW : "")
          .append('"');
      use.path().chars().forEach(c -> escape(line, (char) c));
      line.append('"');
    }
    return line.toString();
  }

  /** The uses in a text; none when it is not such a text. */
  public static List<PathAccess> parse(String line) {
    List<PathAccess> accesses = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      int open = line.indexOf('"', at);
      int close = open < 0 ? -1 : line.indexOf('"', open + 1);
      if (close < 0) {
        return List.of();
      }
      String what = line.substring(at, open);
      boolean below = what.endsWith(BELOW);
      String verb = (below ? what.substring(0, what.length() - BELOW.length()) : what).strip();
      Mode mode = null;
      for (Mode each : Mode.values()) {
        mode = word(each).equals(verb) ? each : mode;
      }
      if (mode == null) {
        return List.of();
      }
      add(accesses, unescape(line.substring(open + 1, close)), mode, below);
      at = close + 1;
      if (at < line.length()) {
        if (!line.startsWith(AND, at)) {
          return List.of();
        }
        at += AND.length();
      }
    }
    return accesses;
  }

  private static void add(List<PathAccess> accesses, String path, Mode mode, boolean below) {
    accesses.add(new PathAccess(Word.of(path), "", mode));
    if (below) {
      List<Part> parts =
          List.of(
              new Text(path.endsWith("/") ? path : path + "/"),
              new Unknown("*", Kind.BELOW, false));
      accesses.add(new PathAccess(new Word(path, parts, true), "", mode));
    }
  }

  private static String word(Mode mode) {
    return switch (mode) {
      case READ -> "reads";
      case WRITE -> "writes";
      case BOTH -> "reads and writes";
    };
  }

  private static void escape(StringBuilder line, char c) {
    if (c == '"' || c == '\\' || Character.isISOControl(c)) {
      line.append(String.format("\\u%04x", (int) c));
    } else {
      line.append(c);
    }
  }

  private static String unescape(String text) {
    Matcher escaped = ESCAPE.matcher(text);
    return escaped.replaceAll(found ->
        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }
}
