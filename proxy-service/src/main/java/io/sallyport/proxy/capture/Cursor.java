package io.sallyport.proxy.capture;

/** Where the next character goes on a screen, and the scrolling region that it moves in. */
final class Cursor {

  private static final int TAB = 8;

  private int columns;
  private int rows;
  private int row;
  private int column;
  private boolean atMargin;
  private int top;
  private int bottom;
  private boolean originMode;
  private int savedRow;
  private int savedColumn;
  private int primaryRow;
  private int primaryColumn;

  Cursor(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    bottom = rows - 1;
  }

  int row() {
    return row;
  }

  int column() {
    return column;
  }

  /** Whether the last column was written and the next character will wrap. */
  boolean isAtMargin() {
    return atMargin;
  }

  void leaveMargin() {
    atMargin = false;
  }

  int top() {
    return top;
  }

  int bottom() {
    return bottom;
  }

  boolean isInRegion() {
    return row >= top && row <= bottom;
  }

  boolean isRegionWhole() {
    return top == 0 && bottom == rows - 1;
  }

  boolean isOriginMode() {
    return originMode;
  }

  int savedRow() {
    return savedRow;
  }

  int savedColumn() {
    return savedColumn;
  }

  /** Where it was when the primary screen was left. */
  int primaryRow() {
    return primaryRow;
  }

  int primaryColumn() {
    return primaryColumn;
  }

  /** Goes on behind what was written. */
  void advance(int width) {
    column += width;
    if (column >= columns) {
      column = columns - 1;
      atMargin = true;
    }
  }

  void carriageReturn() {
    column = 0;
    atMargin = false;
  }

  /**
   * Goes down a row.
   *
   * @return false when it is at the end of the region, which must scroll
   */
  boolean down() {
    atMargin = false;
    if (row == bottom) {
      return false;
    }
    row = Math.min(row + 1, rows - 1);
    return true;
  }

  /**
   * Goes up a row.
   *
   * @return false when it is at the beginning of the region, which must scroll
   */
  boolean up() {
    atMargin = false;
    if (row == top) {
      return false;
    }
    row = Math.max(row - 1, 0);
    return true;
  }

  void backspace() {
    if (atMargin) {
      atMargin = false;
      column = Math.max(0, columns - 2);
    } else if (column > 0) {
      column--;
    }
  }

  /** The column of the next tabulator stop. */
  int nextStop() {
    return Math.min(columns - 1, (column / TAB + 1) * TAB);
  }

  void backTab(int count) {
    atMargin = false;
    for (int i = 0; i < Math.min(count, columns) && column > 0; i++) {
      column = (column - 1) / TAB * TAB;
    }
  }

  /** Moves by so many rows, not across the scrolling region's margins, and columns. */
  void move(int down, int right) {
    atMargin = false;
    if (down != 0) {
      int lowest = row <= bottom ? bottom : rows - 1;
      int highest = row >= top ? top : 0;
      row = Math.clamp((long) row + down, highest, lowest);
    }
    column = Math.clamp((long) column + right, 0, columns - 1);
  }

  /** Moves to a row and column, from 0. */
  void moveTo(int newRow, int newColumn) {
    long wanted = originMode ? (long) newRow + top : newRow;
    row = Math.clamp(wanted, 0, originMode ? bottom : rows - 1);
    moveToColumn(newColumn);
  }

  void moveToColumn(int newColumn) {
    atMargin = false;
    column = Math.clamp(newColumn, 0, columns - 1);
  }

  void save() {
    savedRow = row;
    savedColumn = column;
  }

  void restore() {
    place(savedRow, savedColumn);
  }

  /** Remembers where it is on the primary screen. */
  void leavePrimary() {
    primaryRow = row;
    primaryColumn = column;
  }

  void backToPrimary() {
    place(primaryRow, primaryColumn);
  }

  private void place(int newRow, int newColumn) {
    atMargin = false;
    // In origin mode it can't be outside the region.
    row = originMode ? Math.clamp(newRow, top, bottom) : Math.min(newRow, rows - 1);
    column = Math.min(newColumn, columns - 1);
  }

  void originMode(boolean on) {
    originMode = on;
  }

  /** DECSTBM: rows from 0; an empty region is no region. */
  void region(int first, int last) {
    int lowest = Math.min(last, rows - 1);
    if (first >= 0 && first < lowest) {
      top = first;
      bottom = lowest;
      moveTo(0, 0);
    }
  }

  void wholeRegion() {
    top = 0;
    bottom = rows - 1;
  }

  void resize(int newColumns, int newRows) {
    columns = newColumns;
    rows = newRows;
    wholeRegion();
    place(row, column);
  }
}
