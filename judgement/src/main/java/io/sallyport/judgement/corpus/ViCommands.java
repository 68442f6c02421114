package io.sallyport.judgement.corpus;

/** The commands of a shell's editor in vi mode, as far as corpora use them. */
final class ViCommands {

  private final EditedLine line;

  /** Whether characters are commands, and not inserted. */
  private boolean active;

  /** A command that waits for a motion or a character; NUL when none does. */
  private char pending;

  ViCommands(EditedLine line) {
    this.line = line;
  }

  /** Escape was typed. */
  void begin() {
    if (!active) {
      line.left();
    }
    active = true;
    pending = '\0';
  }

  /** A new line begins, in which characters are inserted. */
  void end() {
    active = false;
    pending = '\0';
  }

  /** Takes characters; those that are to be inserted, or {@code k} for the line before. */
  String take(String typed) {
    int i = 0;
    while (active && i < typed.length()) {
      char c = typed.charAt(i++);
      if (c == 'k' && pending == '\0') {
        return "k";
      }
      if (pending == '\0') {
        command(c);
      } else {
        finish(c);
      }
    }
    return typed.substring(i);
  }

  private void command(char c) {
    switch (c) {
      case 'h' -> line.left();
      case 'l', ' ' -> line.right();
      case '0', '^' -> line.home();
      case '$' -> {
        line.end();
        line.left();
      }
      case 'w', 'W', 'b', 'B', 'e', 'E' -> move(c);
      case 'x' -> line.delete();
      case 'X' -> line.erase();
      case 'p' -> {
        line.right();
        line.yank();
      }
      case 'P' -> line.yank();
      case '~' -> replace(swapped(line.at(0)));
      case 'D' -> line.killToEnd();
      case 'd', 'c', 'r' -> pending = c;
      default -> insertion(c);
    }
  }

  /** Commands behind which characters are inserted; others have no meaning here. */
  private void insertion(char c) {
    switch (c) {
      case 'a' -> line.right();
      case 'A' -> line.end();
      case 'I' -> line.home();
      case 'C' -> line.killToEnd();
      case 's' -> line.delete();
      case 'S' -> line.clear();
      default -> {}
    }
    active = "iaAICsS".indexOf(c) < 0;
  }

  private void finish(char c) {
    char command = pending;
    pending = '\0';
    if (command == 'r') {
      replace(c);
      return;
    }
    switch (c) {
      case 'd', 'c' -> line.clear();
      case '$' -> line.killToEnd();
      case '0', '^' -> line.killToStart();
      case 'h' -> line.erase();
      case 'l' -> line.delete();
      case 'w', 'W' -> {
        line.killWordRight();
        while (command == 'd' && line.at(0) == ' ' && !line.isAtEnd()) {
          line.delete();
        }
      }
      case 'e', 'E' -> line.killWordRight();
      case 'b', 'B' -> line.killWordLeft();
      default -> {}
    }
    active = command != 'c';
  }

  private void move(char motion) {
    switch (motion) {
      case 'b', 'B' -> line.wordLeft();
      case 'e', 'E' -> {
        line.right();
        line.wordRight();
        line.left();
      }
      default -> {
        boolean blank = motion == 'W';
        while (!line.isAtEnd() && isOfWord(line.at(0), blank)) {
          line.right();
        }
        while (!line.isAtEnd() && !isOfWord(line.at(0), blank)) {
          line.right();
        }
      }
    }
  }

  private static boolean isOfWord(char c, boolean blank) {
    return blank ? c != ' ' : Character.isLetterOrDigit(c) || c == '_';
  }

  private void replace(char c) {
    line.delete();
    line.insert(String.valueOf(c));
    line.left();
  }

  private static char swapped(char c) {
    return Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c);
  }
}
