package io.sallyport.judgement.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines that keys as {@code <C-a>} and {@code <CR>} come to. Only what the judge would be shown
 * is of interest: a completion leaves a wildcard where the shell adds text.
 */
final class TypedKeys {

  private static final Pattern KEY = Pattern.compile("<(C-[a-z]|ESC|CR|TAB|BS|F[0-9]+|UP|DOWN)>");

  /** Keys after which a shell runs the line. */
  private static final Map<String, Boolean> SUBMITS = Map.of("CR", true, "C-j", true, "C-o", true);

  private final List<String> lines = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private int cursor;
  private String killed = "";
  private String previous = "";
  private boolean pasting;

  static List<String> lines(String typed) {
    TypedKeys keys = new TypedKeys();
    Matcher key = KEY.matcher(typed);
    int from = 0;
    while (key.find()) {
      keys.text(typed.substring(from, key.start()));
      keys.key(key.group(1));
      from = key.end();
    }
    keys.text(typed.substring(from));
    keys.submit();
    return keys.lines;
  }

  private void text(String typed) {
    if (typed.isEmpty()) {
      return;
    }
    String rest = typed;
    if (previous.equals("ESC")) {
      previous = "";
      if (rest.startsWith("[200~") || rest.startsWith("[201~")) {
        pasting = rest.startsWith("[200~");
        text(rest.substring(5));
        return;
      }
      if (rest.startsWith(".") || rest.startsWith("_")) {
        lastArgument();
        rest = rest.substring(1);
      }
      if (rest.startsWith("v") || rest.startsWith("a")) {
        submit();
        rest = rest.substring(1);
      }
    }
    for (String part : rest.split("(?<=\n)|(?=\n)", -1)) {
      if (part.equals("\n") && !pasting) {
        submit();
      } else {
        String pasted = pasting ? part.replace("\\n", "\n") : part;
        line.insert(cursor, pasted);
        cursor += pasted.length();
      }
    }
  }

  /** What the line before ends with. */
  private void lastArgument() {
    String before = lines.isEmpty() ? "" : lines.getLast().strip();
    String argument = before.substring(before.lastIndexOf(' ') + 1);
    line.insert(cursor, argument);
    cursor += argument.length();
  }

  private void key(String key) {
    if (SUBMITS.containsKey(key)) {
      submit();
    } else if (key.equals("C-e") && previous.equals("C-x")) {
      submit();
    } else {
      edit(key);
    }
    previous = key;
  }

  private void edit(String key) {
    switch (key) {
      case "C-a" -> cursor = 0;
      case "C-e" -> cursor = line.length();
      case "C-k" -> {
        killed = line.substring(cursor);
        line.setLength(cursor);
      }
      case "C-u" -> {
        killed = line.substring(0, cursor);
        line.delete(0, cursor);
        cursor = 0;
      }
      case "C-y" -> {
        line.insert(cursor, killed);
        cursor += killed.length();
      }
      case "BS" -> {
        if (cursor > 0) {
          line.deleteCharAt(--cursor);
        }
      }
      case "TAB" -> {
        line.insert(cursor, '*');
        cursor++;
      }
      case "C-w" -> {
        int start = line.substring(0, cursor).stripTrailing().lastIndexOf(' ') + 1;
        killed = line.substring(start, cursor);
        line.delete(start, cursor);
        cursor = start;
      }
      case "UP", "C-p" -> {
        line.setLength(0);
        line.append(lines.isEmpty() ? "" : lines.getLast());
        cursor = line.length();
      }
      case "C-c" -> {
        line.setLength(0);
        cursor = 0;
      }
      default -> {}
    }
  }

  private void submit() {
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    line.setLength(0);
    cursor = 0;
  }

  private TypedKeys() {}
}
