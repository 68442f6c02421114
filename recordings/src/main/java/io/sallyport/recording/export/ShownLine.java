package io.sallyport.recording.export;

import java.util.Arrays;

/**
 * The line of a terminal that the cursor is on, without a width: what is written over is gone, as
 * on the screen. Not for several threads.
 */
final class ShownLine {

  /** A line that gets longer is ended. */
  static final int LONGEST = 16_384;

  private int[] cells = new int[128];
  private int length;
  private int column;

  /** Whether the next character belongs on the next line of a terminal with so many columns. */
  boolean isFull(int columns) {
    return column >= columns;
  }

  boolean isEmpty() {
    return length == 0;
  }

  void put(int codePoint) {
    requireCells(column + 1);
    cells[column++] = codePoint;
    length = Math.max(length, column);
  }

  void moveTo(int newColumn) {
    column = Math.clamp(newColumn, 0, LONGEST - 1);
  }

  void moveBy(int columns) {
    moveTo(column + Math.clamp(columns, -LONGEST, LONGEST));
  }

  void toNextTab() {
    moveTo((column / 8 + 1) * 8);
    if (column > length) {
      requireCells(column);
      length = column;
    }
  }

  void eraseToEnd() {
    length = Math.min(length, column);
  }

  void eraseToBeginning() {
    Arrays.fill(cells, 0, Math.min(column + 1, length), ' ');
  }

  void eraseAll() {
    length = 0;
  }

  void delete(int count) {
    if (column < length) {
      int taken = Math.clamp(count, 0, length - column);
      System.arraycopy(cells, column + taken, cells, column, length - column - taken);
      length -= taken;
    }
  }

  void insert(int count) {
    if (column < length) {
      int added = Math.clamp(count, 0, LONGEST - length);
      requireCells(length + added);
      System.arraycopy(cells, column, cells, column + added, length - column);
      Arrays.fill(cells, column, column + added, ' ');
      length += added;
    }
  }

  /** The line without the spaces at its end; a new one begins. */
  String end() {
    while (length > 0 && cells[length - 1] == ' ') {
      length--;
    }
    return wrap();
  }

  /** The line as it is; it goes on in a new one. */
  String wrap() {
    String text = new String(cells, 0, length);
    length = 0;
    column = 0;
    return text;
  }

  /** Room for so many cells, with spaces up to the cursor. */
  private void requireCells(int count) {
    if (count > cells.length) {
      cells = Arrays.copyOf(cells, Math.max(count, 2 * cells.length));
    }
    if (column > length) {
      Arrays.fill(cells, length, column, ' ');
      length = column;
    }
  }
}
