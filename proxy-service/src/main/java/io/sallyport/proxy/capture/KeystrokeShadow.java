package io.sallyport.proxy.capture;

import java.util.Arrays;

/**
 * The line as the keys alone would have it: printable characters and the plain editing keys of
 * emacs mode, replayed. It knows nothing of completion, history or another editing mode; a key that
 * it can't follow makes it {@linkplain #isBeyond() beyond} what it knows. It is kept in memory
 * only.
 */
final class KeystrokeShadow {

  private static final int MOST_CHARACTERS = 1 << 16;
  private static final int FIRST_LENGTH = 128;
  private static final int PASTE_BEGINS = 200;
  private static final int PASTE_ENDS = 201;

  private enum State {
    TEXT,
    QUOTED,
    ESCAPE,
    CONTROL,
    APPLICATION
  }

  private int[] line = new int[FIRST_LENGTH];
  private int length;
  private int cursor;
  private boolean beyond;
  private State state = State.TEXT;
  private int parameter;
  private boolean firstParameter;
  private final Utf8 utf8 = new Utf8();
  private boolean pasting;
  private boolean completed;

  /** The line so far. */
  String text() {
    return new String(line, 0, length);
  }

  /** The line so far up to its cursor. */
  String beforeCursor() {
    return new String(line, 0, cursor);
  }

  int length() {
    return length;
  }

  /** Whether a key came that may have changed the line in a way that isn't followed here. */
  boolean isBeyond() {
    return beyond;
  }

  /** A key came that may have done anything to the line. */
  void loseTrack() {
    beyond = true;
  }

  /** Whether the last key was one that completes (Tab). */
  boolean isCompleted() {
    return completed;
  }

  boolean isAtEnd() {
    return cursor == length;
  }

  /** Whether what comes now is inside a bracketed paste. */
  boolean isPasting() {
    return pasting;
  }

  /** Whether what comes now belongs to a key of several bytes, as an arrow. */
  boolean isInSequence() {
    return switch (state) {
      case CONTROL, APPLICATION -> true;
      case TEXT, QUOTED, ESCAPE -> false;
    };
  }

  /** Begins a new line; a key that is half received stays. What was typed is wiped. */
  void clear() {
    Arrays.fill(line, 0);
    if (line.length > FIRST_LENGTH) {
      line = new int[FIRST_LENGTH];
    }
    length = 0;
    cursor = 0;
    beyond = false;
    completed = false;
  }

  /**
   * Follows one byte.
   *
   * @param pasteMode whether bracketed paste is on, so that its marks are marks
   * @return whether it is part of the line's text
   */
  boolean type(int b, boolean pasteMode) {
    completed = b == '\t' && !pasting;
    return switch (state) {
      case TEXT -> text(b);
      case QUOTED -> {
        state = State.TEXT;
        insert(b);
        yield false;
      }
      case ESCAPE -> escape(b);
      case CONTROL -> control(b, pasteMode);
      case APPLICATION -> {
        state = State.TEXT;
        arrow(b);
        yield false;
      }
    };
  }

  private boolean text(int b) {
    if (utf8.isUnfinished() && !utf8.continues(b)) {
      utf8.drop();
      insert(Utf8.REPLACEMENT);
    }
    if (b == 0x1b) {
      state = State.ESCAPE;
      return false;
    }
    if (b < 0x20 || b == 0x7f) {
      if (pasting) {
        insert(b == '\r' ? '\n' : b);
      } else {
        edit(b);
      }
      return false;
    }
    int character = b < 0x80 ? b : utf8.accept(b);
    if (character != Utf8.UNFINISHED) {
      insert(character);
    }
    return true;
  }

  private void edit(int key) {
    switch (key) {
      case 0x01 -> cursor = 0;
      case 0x02 -> left();
      case 0x03, 0x1a, 0x1c -> {
        // Interrupt, suspend, quit: what was typed is gone, at a prompt.
        length = 0;
        cursor = 0;
        beyond = false;
      }
      case 0x04 -> remove(cursor, cursor + 1);
      case 0x05 -> end();
      case 0x06 -> right();
      case 0x08, 0x7f -> remove(cursor - 1, cursor);
      case 0x0b -> remove(cursor, length);
      case 0x0c -> {}
      case 0x15 -> {
        // bash kills to the left, zsh everything.
        beyond |= cursor < length;
        remove(0, cursor);
      }
      case 0x16 -> state = State.QUOTED;
      case 0x17 -> remove(wordStart(), cursor);
      default -> beyond = true;
    }
  }

  private boolean escape(int b) {
    if (b == '[') {
      state = State.CONTROL;
      parameter = 0;
      firstParameter = true;
    } else if (b == 'O') {
      state = State.APPLICATION;
    } else if (b != 0x1b) {
      state = State.TEXT;
      beyond = true;
    }
    return false;
  }

  private boolean control(int b, boolean pasteMode) {
    if (b >= '0' && b <= '9') {
      if (firstParameter) {
        parameter = Math.min(9999, parameter * 10 + b - '0');
      }
    } else if (b == ';') {
      firstParameter = false;
    } else if (b >= 0x40 && b < 0x7f) {
      state = State.TEXT;
      controlKey(b, pasteMode);
    } else if (b == 0x1b) {
      state = State.ESCAPE;
    } else if (b < 0x20) {
      state = State.TEXT;
      beyond = true;
    }
    return false;
  }

  private void controlKey(int letter, boolean pasteMode) {
    if (letter == '~' && parameter == PASTE_ENDS) {
      pasting = false;
    } else if (pasting) {
      beyond = true;
    } else if (letter == '~' && parameter == PASTE_BEGINS) {
      pasting = pasteMode;
      beyond |= !pasteMode;
    } else if (!firstParameter) {
      beyond = true;
    } else if (letter == '~') {
      tildeKey();
    } else if (letter != 'I') {
      arrow(letter);
    }
  }

  private void tildeKey() {
    switch (parameter) {
      case 1, 7 -> cursor = 0;
      case 3 -> remove(cursor, cursor + 1);
      case 4, 8 -> end();
      default -> beyond = true;
    }
  }

  private void arrow(int letter) {
    switch (letter) {
      case 'C' -> right();
      case 'D' -> left();
      case 'F' -> end();
      case 'H' -> cursor = 0;
      default -> beyond = true;
    }
  }

  private void left() {
    cursor = Math.max(0, cursor - 1);
  }

  private void right() {
    // At the end it accepts what zsh and fish suggest.
    beyond |= cursor == length;
    cursor = Math.min(length, cursor + 1);
  }

  private void end() {
    beyond |= cursor == length;
    cursor = length;
  }

  private int wordStart() {
    int at = cursor;
    while (at > 0 && line[at - 1] == ' ') {
      at--;
    }
    while (at > 0 && line[at - 1] != ' ') {
      at--;
    }
    return at;
  }

  private void insert(int codePoint) {
    if (length >= MOST_CHARACTERS) {
      beyond = true;
      return;
    }
    if (length == line.length) {
      line = Arrays.copyOf(line, 2 * length);
    }
    System.arraycopy(line, cursor, line, cursor + 1, length - cursor);
    line[cursor++] = codePoint;
    length++;
  }

  private void remove(int from, int to) {
    int start = Math.max(0, from);
    int end = Math.min(length, to);
    if (start < end) {
      System.arraycopy(line, end, line, start, length - end);
      length -= end - start;
      cursor = start;
    }
  }
}
