package io.sallyport.proxy.capture;

import org.jspecify.annotations.Nullable;

/**
 * What an operator's terminal shows: cells, cursor, modes. Counts and sizes that come from outside
 * are capped. Not thread-safe.
 */
final class Screen {

  static final int MOST_COLUMNS = 1000;
  static final int MOST_ROWS = 500;

  private static final int TAB = 8;
  private static final int OMITTED_NEWLINE = 0x23ce;

  private int columns;
  private int rows;
  private boolean sizeCapped;
  private Grid primary;
  private @Nullable Grid alternate;
  private Grid grid;

  private int cursorRow;
  private int cursorColumn;
  private boolean atMargin;
  private int top;
  private int bottom;
  private byte style;
  private int savedRow;
  private int savedColumn;
  private int primarySavedRow;
  private int primarySavedColumn;

  private boolean autowrap = true;
  private boolean insertMode;
  private boolean originMode;
  private boolean applicationKeys;
  private final PasteMode pasteMode = new PasteMode();

  Screen(int columns, int rows) {
    this.columns = cap(columns, 80, MOST_COLUMNS);
    this.rows = cap(rows, 24, MOST_ROWS);
    sizeCapped = columns > MOST_COLUMNS || rows > MOST_ROWS;
    primary = new Grid(this.rows);
    grid = primary;
    bottom = this.rows - 1;
  }

  private static int cap(int value, int otherwise, int most) {
    return value <= 0 ? otherwise : Math.min(value, most);
  }

  // What is shown.

  int columns() {
    return columns;
  }

  int rows() {
    return rows;
  }

  /** The cursor's absolute row. */
  long cursorLine() {
    return grid.first() + cursorRow;
  }

  /** From 0; the number of columns when the next character will wrap. */
  int cursorColumn() {
    return atMargin ? columns : cursorColumn;
  }

  @Nullable Row line(long absolute) {
    return grid.absolute(absolute);
  }

  /** The absolute number of the top row. */
  long firstLine() {
    return grid.first();
  }

  /** Keeps rows from here on when they scroll away. */
  void keepFrom(long absolute) {
    grid.keepFrom(absolute);
  }

  boolean isAlternate() {
    return grid != primary;
  }

  PasteMode pasteMode() {
    return pasteMode;
  }

  boolean isApplicationKeys() {
    return applicationKeys;
  }

  /**
   * Whether text lies on the screen as it was printed: no mode is on that a line editor has no use
   * for.
   */
  boolean isPlain() {
    return autowrap
        && !insertMode
        && !originMode
        && !sizeCapped
        && !isAlternate()
        && top == 0
        && bottom == rows - 1;
  }

  // Printing.

  /** Prints bytes 0x20 to 0x7e. */
  void printAscii(byte[] text, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      if (insertMode) {
        print(text[at++]);
        continue;
      }
      wrapIfDue();
      int run = Math.min(end - at, columns - cursorColumn);
      Row row = writable();
      row.splitWide(cursorColumn);
      row.splitWide(cursorColumn + run - 1);
      row.putAscii(cursorColumn, text, at, run, style);
      advance(run);
      at += run;
      if (!autowrap && atMargin) {
        overprintMargin(text[end - 1]);
        return;
      }
    }
  }

  private void overprintMargin(int last) {
    atMargin = false;
    writable().put(columns - 1, last, style);
  }

  void print(int codePoint) {
    int width = CharacterWidth.of(codePoint);
    if (width == 0) {
      combine(codePoint);
      return;
    }
    if (codePoint == OMITTED_NEWLINE && cursorColumn == 0) {
      pasteMode.newlineMark();
    }
    wrapIfDue();
    if (cursorColumn + width > columns) {
      if (!autowrap || columns < width) {
        return;
      }
      wrap();
    }
    Row row = writable();
    if (insertMode) {
      row.insert(cursorColumn, width, columns);
    }
    row.splitWide(cursorColumn);
    row.put(cursorColumn, codePoint, style);
    if (width == 2) {
      row.splitWide(cursorColumn + 1);
      row.put(cursorColumn, codePoint, style);
      row.put(cursorColumn + 1, Row.RIGHT_HALF, style);
    }
    advance(width);
  }

  private void combine(int codePoint) {
    int column = atMargin ? columns - 1 : cursorColumn - 1;
    Row row = grid.row(cursorRow);
    if (column > 0 && row.cell(column) == Row.RIGHT_HALF) {
      column--;
    }
    if (column >= 0 && row.cell(column) > 0) {
      row.combine(column, codePoint);
    }
  }

  private void wrapIfDue() {
    if (atMargin && autowrap) {
      wrap();
    }
    atMargin = false;
  }

  private void wrap() {
    grid.row(cursorRow).wrap(true);
    lineFeed();
    cursorColumn = 0;
    atMargin = false;
  }

  private void advance(int width) {
    cursorColumn += width;
    if (cursorColumn >= columns) {
      cursorColumn = columns - 1;
      atMargin = true;
    }
  }

  private Row writable() {
    Row row = grid.row(cursorRow);
    row.reserve(columns);
    return row;
  }

  // Moving.

  void carriageReturn() {
    cursorColumn = 0;
    atMargin = false;
  }

  void lineFeed() {
    atMargin = false;
    if (cursorRow == bottom) {
      grid.scrollUp(top, bottom, 1, top == 0 && bottom == rows - 1);
    } else if (cursorRow < rows - 1) {
      cursorRow++;
    }
  }

  void reverseLineFeed() {
    atMargin = false;
    if (cursorRow == top) {
      grid.scrollDown(top, bottom, 1);
    } else if (cursorRow > 0) {
      cursorRow--;
    }
  }

  void backspace() {
    if (cursorColumn > 0 && !atMargin) {
      cursorColumn--;
    } else if (atMargin) {
      atMargin = false;
      cursorColumn = Math.max(0, columns - 2);
    }
  }

  void tab() {
    int stop = Math.min(columns - 1, (cursorColumn / TAB + 1) * TAB);
    Row row = writable();
    for (int i = cursorColumn; i < stop; i++) {
      if (row.cell(i) == Row.NEVER_WRITTEN) {
        row.put(i, Row.TABBED, style);
      }
    }
    atMargin = false;
    cursorColumn = stop;
  }

  void backTab(int count) {
    atMargin = false;
    for (int i = 0; i < Math.min(count, columns) && cursorColumn > 0; i++) {
      cursorColumn = (cursorColumn - 1) / TAB * TAB;
    }
  }

  /** Moves by so many rows, not across the scrolling region's margins, and columns. */
  void move(int down, int right) {
    atMargin = false;
    if (down != 0) {
      int lowest = cursorRow <= bottom ? bottom : rows - 1;
      int highest = cursorRow >= top ? top : 0;
      cursorRow = Math.clamp((long) cursorRow + down, highest, lowest);
    }
    cursorColumn = Math.clamp((long) cursorColumn + right, 0, columns - 1);
  }

  /** Moves to a row and column, from 0. */
  void moveTo(int row, int column) {
    atMargin = false;
    long wanted = originMode ? (long) row + top : row;
    cursorRow = Math.clamp(wanted, 0, originMode ? bottom : rows - 1);
    cursorColumn = Math.clamp(column, 0, columns - 1);
  }

  void moveToColumn(int column) {
    atMargin = false;
    cursorColumn = Math.clamp(column, 0, columns - 1);
  }

  void moveToRow(int row) {
    moveTo(row, cursorColumn);
  }

  void saveCursor() {
    savedRow = cursorRow;
    savedColumn = cursorColumn;
  }

  void restoreCursor() {
    atMargin = false;
    cursorRow = Math.min(savedRow, rows - 1);
    cursorColumn = Math.min(savedColumn, columns - 1);
  }

  // Erasing, inserting, deleting, scrolling.

  /** ECMA-48 EL: 0 to the end of the row, 1 from its start, 2 all of it. */
  void eraseInLine(int what) {
    Row row = grid.row(cursorRow);
    switch (what) {
      case 0 -> {
        row.erase(cursorColumn, columns);
        row.wrap(false);
      }
      case 1 -> row.erase(0, cursorColumn + 1);
      case 2 -> row.clear();
      // Unknown values do nothing in terminals.
      default -> {}
    }
  }

  /** ECMA-48 ED: 0 below, 1 above, 2 and 3 everything. */
  void eraseInDisplay(int what) {
    switch (what) {
      case 0 -> {
        eraseInLine(0);
        clearRows(cursorRow + 1, rows);
      }
      case 1 -> {
        eraseInLine(1);
        clearRows(0, cursorRow);
      }
      case 2 -> clearRows(0, rows);
      // 3 erases what scrolled away; unknown values do nothing.
      default -> {}
    }
  }

  private void clearRows(int from, int to) {
    for (int i = from; i < to; i++) {
      grid.row(i).clear();
    }
  }

  void eraseCells(int count) {
    grid.row(cursorRow).erase(cursorColumn, (int) Math.min(columns, (long) cursorColumn + count));
  }

  void insertCells(int count) {
    grid.row(cursorRow).insert(cursorColumn, Math.min(count, columns - cursorColumn), columns);
  }

  void deleteCells(int count) {
    grid.row(cursorRow).delete(cursorColumn, Math.min(count, columns - cursorColumn));
  }

  void insertLines(int count) {
    if (cursorRow >= top && cursorRow <= bottom) {
      grid.scrollDown(cursorRow, bottom, count);
    }
  }

  void deleteLines(int count) {
    if (cursorRow >= top && cursorRow <= bottom) {
      grid.scrollUp(cursorRow, bottom, count, false);
    }
  }

  void scrollUp(int count) {
    grid.scrollUp(top, bottom, count, top == 0 && bottom == rows - 1);
  }

  void scrollDown(int count) {
    grid.scrollDown(top, bottom, count);
  }

  /** DECSTBM: rows from 0; an empty region is no region. */
  void scrollRegion(int first, int last) {
    int lowest = Math.min(last, rows - 1);
    if (first >= 0 && first < lowest) {
      top = first;
      bottom = lowest;
      moveTo(0, 0);
    }
  }

  // Modes.

  void ghost(boolean on) {
    style = on ? Row.GHOST : 0;
  }

  void insertMode(boolean on) {
    insertMode = on;
  }

  /** DEC private modes that matter here; the others do nothing. */
  void privateMode(int mode, boolean on) {
    switch (mode) {
      case 1 -> applicationKeys = on;
      case 6 -> {
        originMode = on;
        moveTo(0, 0);
      }
      case 7 -> autowrap = on;
      case 47, 1047 -> switchScreen(on);
      case 1048 -> saveOrRestore(on);
      case 1049 -> {
        if (on && !isAlternate()) {
          primarySavedRow = cursorRow;
          primarySavedColumn = cursorColumn;
        }
        boolean back = !on && isAlternate();
        switchScreen(on);
        if (back) {
          cursorRow = Math.min(primarySavedRow, rows - 1);
          cursorColumn = Math.min(primarySavedColumn, columns - 1);
        }
      }
      case 2004 -> pasteMode.set(on, cursorColumn, isAlternate());
      // Colours, mouse, blinking: nothing of the text depends on them.
      default -> {}
    }
  }

  private void saveOrRestore(boolean save) {
    if (save) {
      saveCursor();
    } else {
      restoreCursor();
    }
  }

  private void switchScreen(boolean toAlternate) {
    if (toAlternate == isAlternate()) {
      return;
    }
    atMargin = false;
    alternate = toAlternate ? new Grid(rows) : null;
    grid = alternate == null ? primary : alternate;
    scrollRegion(0, rows - 1, false);
  }

  private void scrollRegion(int first, int last, boolean home) {
    top = first;
    bottom = last;
    if (home) {
      moveTo(0, 0);
    }
  }

  /** RIS and DECSTR: modes as at the start; {@code hard} erases as well. */
  void reset(boolean hard) {
    autowrap = true;
    insertMode = false;
    originMode = false;
    style = 0;
    scrollRegion(0, rows - 1, hard);
    if (hard) {
      switchScreen(false);
      clearRows(0, rows);
    }
  }

  /**
   * New size; rows are cut or added, nothing is wrapped anew: line editors print their line again.
   */
  void resize(int newColumns, int newRows) {
    int oldRows = rows;
    columns = cap(newColumns, columns, MOST_COLUMNS);
    rows = cap(newRows, rows, MOST_ROWS);
    sizeCapped = newColumns > MOST_COLUMNS || newRows > MOST_ROWS;
    if (rows != oldRows) {
      primary.resize(rows, cursorRow);
      if (alternate != null) {
        alternate.resize(rows, cursorRow);
      }
    }
    cursorRow = Math.min(cursorRow, rows - 1);
    cursorColumn = Math.min(cursorColumn, columns - 1);
    atMargin = false;
    scrollRegion(0, rows - 1, false);
  }
}
