package io.sallyport.testbed;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The picture that a terminal shows: a grid of characters and a cursor, as far as line editors and
 * shells use them (ECMA-48 cursor movement, erase, insert and delete). Colours are ignored, and
 * each UTF-16 unit takes one column. Not thread-safe.
 */
final class Screen {

  private enum State {
    TEXT,
    ESCAPE,
    ESCAPE_ARGUMENT,
    CONTROL_SEQUENCE,
    STRING,
    STRING_ESCAPE
  }

  private final StringBuilder parameters = new StringBuilder();
  private char[][] grid;
  private int columns;
  private int rows;
  private int column;
  private int row;
  private State state = State.TEXT;

  Screen(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    this.grid = new char[rows][];
    Arrays.setAll(grid, i -> blankRow());
  }

  void show(String output) {
    for (int i = 0; i < output.length(); i++) {
      take(output.charAt(i));
    }
  }

  void resize(int newColumns, int newRows) {
    int cut = Math.max(0, row - newRows + 1);
    char[][] resized = new char[newRows][];
    columns = newColumns;
    for (int i = 0; i < newRows; i++) {
      resized[i] = blankRow();
      if (i + cut < rows) {
        char[] old = grid[i + cut];
        System.arraycopy(old, 0, resized[i], 0, Math.min(old.length, newColumns));
      }
    }
    grid = resized;
    rows = newRows;
    row -= cut;
    column = Math.min(column, newColumns - 1);
  }

  String text() {
    return Arrays.stream(grid)
        .map(line -> new String(line).stripTrailing())
        .collect(Collectors.joining("\n"))
        .stripTrailing();
  }

  private void take(char character) {
    switch (state) {
      case TEXT -> takeText(character);
      case ESCAPE -> takeEscape(character);
      case ESCAPE_ARGUMENT -> state = State.TEXT;
      case CONTROL_SEQUENCE -> takeControlSequence(character);
      case STRING -> takeString(character);
      case STRING_ESCAPE -> state = State.TEXT;
    }
  }

  private void takeText(char character) {
    switch (character) {
      case '\033' -> state = State.ESCAPE;
      case '\r' -> column = 0;
      case '\n' -> lineFeed();
      case '\b' -> column = Math.max(0, Math.min(column, columns - 1) - 1);
      case '\t' -> column = Math.min(columns - 1, (column / 8 + 1) * 8);
      default -> {
        if (character >= ' ' && character != '\177') {
          put(character);
        }
      }
    }
  }

  private void takeEscape(char character) {
    state =
        switch (character) {
          case '[' -> State.CONTROL_SEQUENCE;
          case ']', 'P', '_', '^', 'X' -> State.STRING;
          case '(', ')', '*', '+', '#', ' ' -> State.ESCAPE_ARGUMENT;
          default -> State.TEXT;
        };
    parameters.setLength(0);
    if (character == 'M') {
      row = Math.max(0, row - 1);
    }
  }

  private void takeString(char character) {
    if (character == '\007') {
      state = State.TEXT;
    } else if (character == '\033') {
      state = State.STRING_ESCAPE;
    }
  }

  private void takeControlSequence(char character) {
    if (character < '@') {
      parameters.append(character);
      return;
    }
    state = State.TEXT;
    int count = Math.max(1, parameter(0, 1));
    switch (character) {
      case 'A' -> row = Math.max(0, row - count);
      case 'B', 'e' -> row = Math.min(rows - 1, row + count);
      case 'C', 'a' -> column = Math.min(columns - 1, column + count);
      case 'D' -> column = Math.max(0, Math.min(column, columns - 1) - count);
      case 'G', '`' -> column = Math.min(columns, count) - 1;
      case 'd' -> row = Math.min(rows, count) - 1;
      case 'H', 'f' -> {
        row = Math.min(rows, count) - 1;
        column = Math.min(columns, Math.max(1, parameter(1, 1))) - 1;
      }
      case 'J' -> eraseScreen(parameter(0, 0));
      case 'K' -> eraseRow(parameter(0, 0));
      case 'P' -> shiftLeft(count);
      case '@' -> shiftRight(count);
      case 'X' -> fill(row, column, Math.min(columns, column + count));
      default -> {
        // Colours, modes and reports change no character.
      }
    }
  }

  private int parameter(int index, int unset) {
    String[] all = parameters.toString().split(";", -1);
    if (index >= all.length || !all[index].matches("[0-9]{1,5}")) {
      return unset;
    }
    return Integer.parseInt(all[index]);
  }

  private void put(char character) {
    if (column >= columns) {
      column = 0;
      lineFeed();
    }
    grid[row][column++] = character;
  }

  private void lineFeed() {
    if (row < rows - 1) {
      row++;
      return;
    }
    System.arraycopy(grid, 1, grid, 0, rows - 1);
    grid[rows - 1] = blankRow();
  }

  private void eraseScreen(int which) {
    eraseRow(which);
    int from = which == 0 ? row + 1 : 0;
    int to = which == 1 ? row : rows;
    for (int i = from; i < to; i++) {
      fill(i, 0, columns);
    }
  }

  private void eraseRow(int which) {
    fill(row, which == 0 ? column : 0, which == 1 ? Math.min(columns, column + 1) : columns);
  }

  private void shiftLeft(int count) {
    int from = Math.min(columns, column + count);
    System.arraycopy(grid[row], from, grid[row], Math.min(column, columns), columns - from);
    fill(row, Math.max(column, columns - count), columns);
  }

  private void shiftRight(int count) {
    int to = Math.min(columns, column + count);
    System.arraycopy(grid[row], Math.min(column, columns), grid[row], to, columns - to);
    fill(row, column, to);
  }

  private void fill(int line, int from, int to) {
    if (from < to) {
      Arrays.fill(grid[line], from, to, ' ');
    }
  }

  private char[] blankRow() {
    char[] blank = new char[columns];
    Arrays.fill(blank, ' ');
    return blank;
  }
}
