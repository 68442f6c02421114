package io.sallyport.judgement.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines that keys as {@code <C-a>} and {@code <CR>} come to. Only what the judge would be shown
 * is of interest: a completion leaves a wildcard where the shell adds text.
 */
final class TypedKeys {

  private static final Pattern KEY =
      Pattern.compile(
          "<(C-[a-z_]|M-.|ESC|CR|LF|TAB|BS|DEL|F[0-9]+|UP|DOWN|LEFT|RIGHT|HOME|END|SPACE)>");

  private final List<String> lines = new ArrayList<>();
  private final EditedLine line = new EditedLine();
  private String previous = "";
  private boolean pasting;

  private final boolean vi;
  private final ViCommands commands = new ViCommands(line);

  private TypedKeys(boolean vi) {
    this.vi = vi;
  }

  /** How many lines back in the history the line is from. */
  private int recalled;

  /** Whether what is typed looks for a line of the history. */
  private boolean searching;

  /**
   * The lines that are submitted.
   *
   * @param vi whether the shell's editor is in vi mode
   */
  static List<String> lines(String typed, boolean vi) {
    TypedKeys keys = new TypedKeys(vi);
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
    if (vi) {
      String inserted = commands.take(rest);
      if (inserted.equals("k")) {
        recall(recalled + 1);
      } else {
        line.insert(inserted);
      }
      return;
    }
    if (previous.equals("ESC")) {
      previous = "";
      if (rest.startsWith("[200~") || rest.startsWith("[201~")) {
        pasting = rest.startsWith("[200~");
        text(rest.substring(5));
        return;
      }
      if (meta(rest.charAt(0))) {
        rest = rest.substring(1);
      }
    }
    for (String part : rest.split("(?<=\n)|(?=\n)", -1)) {
      if (part.equals("\n") && !pasting) {
        submit();
      } else if (searching) {
        search(part);
      } else {
        line.insert(pasting ? part.replace("\\n", "\n") : part);
      }
    }
  }

  private void key(String key) {
    switch (key) {
      case "CR", "LF", "C-j", "C-m", "C-o" -> submit();
      case "SPACE" -> text(" ");
      case "C-e" -> {
        if (previous.equals("C-x")) {
          submit();
        } else {
          line.end();
        }
      }
      // Other keys change the line.
      default -> {
        if (key.startsWith("M-")) {
          meta(key.charAt(2));
        } else if (previous.equals("ESC") && (key.equals("BS") || key.equals("C-h"))) {
          line.killWordLeft();
        } else {
          edit(key);
        }
      }
    }
    previous = key;
  }

  private void edit(String key) {
    if (vi && key.equals("ESC")) {
      commands.begin();
      return;
    }
    searching = key.equals("C-r") || (searching && (key.equals("BS") || key.equals("C-h")));
    switch (key) {
      case "C-a", "HOME" -> line.home();
      case "END" -> line.end();
      case "C-b", "LEFT" -> line.left();
      case "C-f", "RIGHT" -> line.right();
      case "BS", "C-h" -> line.erase();
      case "DEL", "C-d" -> line.delete();
      case "C-k" -> line.killToEnd();
      case "C-u" -> line.killToStart();
      case "C-w" -> line.killBlankWordLeft();
      case "C-y" -> line.yank();
      case "C-t" -> line.transpose();
      case "C-c", "C-g" -> {
        line.clear();
        searching = false;
      }
      case "C-r" -> searching = true;
      case "TAB", "C-i" -> line.insert("*");
      case "UP", "C-p" -> recall(recalled + 1);
      case "DOWN", "C-n" -> recall(recalled - 1);
      // The others change nothing, or something that only the shell knows.
      default -> {}
    }
  }

  /** A key with Meta, or behind Escape; false when it has no meaning. */
  private boolean meta(char key) {
    searching = false;
    switch (key) {
      case '.', '_' -> line.insert(lastArgument());
      case 'b' -> line.wordLeft();
      case 'f' -> line.wordRight();
      case 'd' -> line.killWordRight();
      case 'u' -> line.upperCaseWord();
      case 'l' -> line.lowerCaseWord();
      case 'c' -> line.capitalizeWord();
      case 'v', 'a' -> submit();
      // Of no consequence.
      default -> {
        return false;
      }
    }
    return true;
  }

  /** What the line before ends with. */
  private String lastArgument() {
    String before = lines.isEmpty() ? "" : lines.getLast().strip();
    return before.substring(before.lastIndexOf(' ') + 1);
  }

  private void recall(int back) {
    recalled = Math.clamp(back, 0, lines.size());
    line.replace(recalled == 0 ? "" : lines.get(lines.size() - recalled));
  }

  private void search(String text) {
    lines.reversed().stream().filter(l -> l.contains(text)).findFirst().ifPresent(line::replace);
  }

  private void submit() {
    if (!line.text().isEmpty()) {
      lines.add(line.text());
    }
    line.clear();
    commands.end();
    recalled = 0;
    searching = false;
  }
}
