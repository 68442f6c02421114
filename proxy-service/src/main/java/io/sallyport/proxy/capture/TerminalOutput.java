package io.sallyport.proxy.capture;

import java.nio.charset.StandardCharsets;

/**
 * Reads what a target prints (ECMA-48, the DEC and xterm private sequences that line editors use,
 * UTF-8) onto a {@link Screen}. Bytes may come in any pieces. Strings (OSC, DCS and the like) are
 * skipped, not stored. Character sets are not followed: the text that a shell reads is what counts,
 * not its shape.
 */
final class TerminalOutput {

  private static final int MOST_PARAMETERS = 32;
  private static final int GREATEST_PARAMETER = 9999;
  private static final int LONGEST_STRING = 1 << 20;
  private static final int ESC = 0x1b;

  private enum State {
    TEXT,
    ESCAPE,
    ESCAPE_INTERMEDIATE,
    CONTROL,
    CONTROL_IGNORED,
    STRING
  }

  private final Screen screen;
  private final Cursor cursor;
  private State state = State.TEXT;
  private final int[] parameters = new int[MOST_PARAMETERS];
  private int parameter;
  private int prefix;
  private boolean intermediate;
  private int stringLength;
  private final Utf8 utf8 = new Utf8();
  private int introducer;
  private int intermediateByte;
  private long savedPen;

  TerminalOutput(Screen screen) {
    this.screen = screen;
    this.cursor = screen.cursor();
  }

  void write(byte[] buffer, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      int b = buffer[at];
      if (state == State.TEXT && !utf8.isUnfinished() && b >= 0x20 && b < 0x7f) {
        int from = at;
        do {
          at++;
        } while (at < end && buffer[at] >= 0x20 && buffer[at] < 0x7f);
        screen.printAscii(buffer, from, at - from);
      } else {
        accept(b & 0xff);
        at++;
      }
    }
  }

  /**
   * Leaves a string that was begun and not ended, so that it can't swallow the echo of what is
   * typed next. To be called when the operator types.
   */
  void leaveString() {
    if (state == State.STRING) {
      state = State.TEXT;
    }
  }

  /** Whether no character and no sequence is begun. */
  boolean isAtRest() {
    return state == State.TEXT && !utf8.isUnfinished();
  }

  /** How text looked when the cursor was saved. */
  long savedPen() {
    return savedPen;
  }

  /**
   * What would bring another terminal into the middle of the sequence or character that is begun.
   * Of a string it is the beginning alone.
   */
  byte[] unfinished() {
    StringBuilder begun = new StringBuilder();
    switch (state) {
      case TEXT -> {
        return utf8.unfinished();
      }
      case ESCAPE -> begun.append((char) ESC);
      case ESCAPE_INTERMEDIATE -> begun.append((char) ESC).append((char) intermediateByte);
      case CONTROL -> {
        begun.append((char) ESC).append('[');
        appendParameters(begun);
      }
      case CONTROL_IGNORED -> {
        begun.append((char) ESC).append('[').append(";".repeat(MOST_PARAMETERS));
      }
      case STRING -> begun.append((char) ESC).append((char) introducer);
    }
    return begun.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private void appendParameters(StringBuilder to) {
    if (prefix != 0) {
      to.append((char) prefix);
    }
    for (int i = 0; i <= parameter; i++) {
      to.append(i > 0 ? ";" : "").append(parameters[i] < 0 ? "" : String.valueOf(parameters[i]));
    }
    if (intermediate) {
      to.append((char) intermediateByte);
    }
  }

  private void save() {
    cursor.save();
    savedPen = screen.pen();
  }

  private void restore() {
    cursor.restore();
    screen.pen(savedPen);
  }

  private void accept(int b) {
    switch (state) {
      case TEXT -> text(b);
      case ESCAPE -> escape(b);
      case ESCAPE_INTERMEDIATE -> escapeIntermediate(b);
      case CONTROL -> control(b);
      case CONTROL_IGNORED -> ignoredControl(b);
      case STRING -> string(b);
    }
  }

  private void text(int b) {
    if (utf8.isUnfinished() && !utf8.continues(b)) {
      utf8.drop();
      screen.print(Utf8.REPLACEMENT);
    }
    if (b < 0x20 || b == 0x7f) {
      controlCharacter(b);
    } else if (b < 0x80) {
      screen.print(b);
    } else {
      printDecoded(utf8.accept(b));
    }
  }

  private void printDecoded(int character) {
    if (character == 0x9b) {
      beginControl();
    } else if (character >= 0xa0) {
      screen.print(character);
    }
  }

  private void controlCharacter(int b) {
    switch (b) {
      case 0x08 -> cursor.backspace();
      case 0x09 -> screen.tab();
      case 0x0a, 0x0b, 0x0c -> screen.lineFeed();
      case 0x0d -> cursor.carriageReturn();
      case ESC -> state = State.ESCAPE;
      // Bell, shift in and out, delete: nothing is shown.
      default -> {}
    }
  }

  private void escape(int b) {
    state = State.TEXT;
    switch (b) {
      case '[' -> beginControl();
      case ']', 'P', 'X', '^', '_' -> {
        state = State.STRING;
        introducer = b;
        stringLength = 0;
      }
      case '7' -> save();
      case '8' -> restore();
      case 'D' -> screen.lineFeed();
      case 'E' -> {
        cursor.carriageReturn();
        screen.lineFeed();
      }
      case 'M' -> screen.reverseLineFeed();
      case 'c' -> screen.reset(true);
      case ESC -> state = State.ESCAPE;
      default -> {
        if (b >= 0x20 && b < 0x30) {
          state = State.ESCAPE_INTERMEDIATE;
          intermediateByte = b;
        } else if (b < 0x20) {
          controlCharacter(b);
        }
      }
    }
  }

  private void escapeIntermediate(int b) {
    if (b == ESC) {
      state = State.ESCAPE;
    } else if (b < 0x20) {
      controlCharacter(b);
    } else if (b >= 0x30) {
      state = State.TEXT;
    }
  }

  private void beginControl() {
    state = State.CONTROL;
    parameter = 0;
    parameters[0] = -1;
    prefix = 0;
    intermediate = false;
  }

  private void control(int b) {
    if (b >= '0' && b <= '9') {
      int before = Math.max(0, parameters[parameter]);
      parameters[parameter] = Math.min(GREATEST_PARAMETER, before * 10 + b - '0');
    } else if (b == ';' || b == ':') {
      if (parameter + 1 < MOST_PARAMETERS) {
        parameter++;
        parameters[parameter] = -1;
      } else {
        state = State.CONTROL_IGNORED;
      }
    } else if (b >= '<' && b <= '?') {
      prefix = b;
    } else if (b >= 0x20 && b < 0x30) {
      intermediate = true;
      intermediateByte = b;
    } else if (b >= 0x40 && b < 0x7f) {
      state = State.TEXT;
      if (!intermediate || b == 'p') {
        dispatch(b);
      }
    } else if (b == ESC || b == 0x18 || b == 0x1a) {
      state = b == ESC ? State.ESCAPE : State.TEXT;
    } else if (b < 0x20) {
      controlCharacter(b);
    } else if (b > 0x7f) {
      state = State.TEXT;
      text(b);
    }
  }

  private void ignoredControl(int b) {
    if ((b >= 0x40 && b < 0x7f) || b == 0x18 || b == 0x1a) {
      state = State.TEXT;
    } else if (b == ESC) {
      state = State.ESCAPE;
    } else if (b < 0x20) {
      controlCharacter(b);
    }
  }

  private void string(int b) {
    if (b == ESC) {
      state = State.ESCAPE;
    } else if (b == 0x07 || b == 0x18 || b == 0x1a || ++stringLength > LONGEST_STRING) {
      state = State.TEXT;
    }
  }

  /** A parameter, or another value when it is absent. */
  private int parameter(int index, int absent) {
    return index > parameter || parameters[index] < 0 ? absent : parameters[index];
  }

  /** A count or position, from 1: 0 and absent mean 1. */
  private int count(int index) {
    return Math.max(1, parameter(index, 1));
  }

  private void dispatch(int letter) {
    if (prefix == '?') {
      if (letter == 'h' || letter == 'l') {
        for (int i = 0; i <= parameter; i++) {
          screen.privateMode(parameter(i, 0), letter == 'h');
        }
      } else if (letter == 'J' || letter == 'K') {
        dispatchPublic(letter);
      }
    } else if (prefix == 0 && !intermediate) {
      dispatchPublic(letter);
    } else if (prefix == 0 && letter == 'p') {
      screen.reset(false);
    }
  }

  private void dispatchPublic(int letter) {
    switch (letter) {
      case 'A' -> cursor.move(-count(0), 0);
      case 'B', 'e' -> cursor.move(count(0), 0);
      case 'C', 'a' -> cursor.move(0, count(0));
      case 'D' -> cursor.move(0, -count(0));
      case 'E' -> {
        cursor.carriageReturn();
        cursor.move(count(0), 0);
      }
      case 'F' -> {
        cursor.carriageReturn();
        cursor.move(-count(0), 0);
      }
      case 'G', '`' -> cursor.moveToColumn(count(0) - 1);
      case 'H', 'f' -> cursor.moveTo(count(0) - 1, count(1) - 1);
      case 'I' -> {
        for (int i = 0; i < Math.min(count(0), Screen.MOST_COLUMNS / 8); i++) {
          screen.tab();
        }
      }
      case 'J' -> screen.eraseInDisplay(parameter(0, 0));
      case 'K' -> screen.eraseInLine(parameter(0, 0));
      case 'L' -> screen.insertLines(count(0));
      case 'M' -> screen.deleteLines(count(0));
      case 'P' -> screen.deleteCells(count(0));
      case 'S' -> screen.scrollUp(count(0));
      case 'T' -> screen.scrollDown(count(0));
      case 'X' -> screen.eraseCells(count(0));
      case 'Z' -> cursor.backTab(count(0));
      case '@' -> screen.insertCells(count(0));
      case 'd' -> cursor.moveTo(count(0) - 1, cursor.column());
      case 'h', 'l' -> {
        if (parameter(0, 0) == 4) {
          screen.insertMode(letter == 'h');
        }
      }
      case 'm' -> screen.graphics(parameters, parameter + 1);
      case 'r' -> cursor.region(count(0) - 1, parameter(1, Screen.MOST_ROWS) - 1);
      case 's' -> save();
      case 'u' -> restore();
      // Reports, window operations and the like show nothing.
      default -> {}
    }
  }
}
