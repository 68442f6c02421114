package io.sallyport.proxy.capture;

import org.jspecify.annotations.Nullable;

/**
 * What an operator's terminal shows: cells, cursor, modes. Counts and sizes that come from outside
 * are capped. Not thread-safe.
 */
final class Screen {

  static final int MOST_COLUMNS = 1000;
  static final int MOST_ROWS = 500;

  private static final int OMITTED_NEWLINE = 0x23ce;

  private int columns;
  private int rows;
  private boolean sizeCapped;
  private Grid primary;
  private @Nullable Grid alternate;
  private Grid grid;
  private final Cursor cursor;
  private final PasteMode pasteMode = new PasteMode();
  private final Pen pen = new Pen();
  private byte style;
  private boolean autowrap = true;
  private boolean insertMode;
  private boolean applicationKeys;
  private boolean cursorHidden;

  Screen(int columns, int rows) {
    this.columns = cap(columns, 80, MOST_COLUMNS);
    this.rows = cap(rows, 24, MOST_ROWS);
    sizeCapped = columns > MOST_COLUMNS || rows > MOST_ROWS;
    primary = new Grid(this.rows);
    grid = primary;
    cursor = new Cursor(this.columns, this.rows);
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

  /** To be moved as the target says. */
  Cursor cursor() {
    return cursor;
  }

  /** The cursor's absolute row. */
  long cursorLine() {
    return grid.first() + cursor.row();
  }

  /** From 0; the number of columns when the next character will wrap. */
  int cursorColumn() {
    return cursor.isAtMargin() ? columns : cursor.column();
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
        && !cursor.isOriginMode()
        && !sizeCapped
        && !isAlternate()
        && cursor.isRegionWhole();
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
      int column = cursor.column();
      int run = Math.min(end - at, columns - column);
      Row row = writable();
      row.splitWide(column);
      row.splitWide(column + run - 1);
      row.putAscii(column, text, at, run, style);
      cursor.advance(run);
      at += run;
      if (!autowrap && cursor.isAtMargin()) {
        cursor.leaveMargin();
        writable().put(columns - 1, text[end - 1], style);
        return;
      }
    }
  }

  void print(int codePoint) {
    int width = CharacterWidth.of(codePoint);
    if (width == 0) {
      combine(codePoint);
      return;
    }
    if (codePoint == OMITTED_NEWLINE && cursor.column() == 0) {
      pasteMode.newlineMark();
    }
    wrapIfDue();
    if (cursor.column() + width > columns) {
      if (!autowrap || columns < width) {
        return;
      }
      wrap();
    }
    put(codePoint, width);
    cursor.advance(width);
  }

  private void put(int codePoint, int width) {
    int column = cursor.column();
    Row row = writable();
    if (insertMode) {
      row.insert(column, width, columns);
    }
    row.splitWide(column);
    row.put(column, codePoint, style);
    if (width == 2) {
      row.splitWide(column + 1);
      row.put(column, codePoint, style);
      row.put(column + 1, Row.RIGHT_HALF, style);
    }
  }

  private void combine(int codePoint) {
    int column = cursor.isAtMargin() ? columns - 1 : cursor.column() - 1;
    Row row = row();
    if (column > 0 && row.cell(column) == Row.RIGHT_HALF) {
      column--;
    }
    if (column >= 0 && row.cell(column) > 0) {
      row.combine(column, codePoint);
    }
  }

  private void wrapIfDue() {
    if (cursor.isAtMargin() && autowrap) {
      wrap();
    }
    cursor.leaveMargin();
  }

  private void wrap() {
    row().wrap(true);
    lineFeed();
    cursor.carriageReturn();
  }

  private Row row() {
    return grid.row(cursor.row());
  }

  private Row writable() {
    Row row = row();
    row.reserve(columns);
    return row;
  }

  // What moves the cursor and changes cells.

  void lineFeed() {
    if (!cursor.down()) {
      scrollUp(1);
    }
  }

  void reverseLineFeed() {
    if (!cursor.up()) {
      scrollDown(1);
    }
  }

  void tab() {
    int stop = cursor.nextStop();
    Row row = writable();
    for (int i = cursor.column(); i < stop; i++) {
      if (row.cell(i) == Row.NEVER_WRITTEN) {
        row.put(i, Row.TABBED, style);
      }
    }
    cursor.moveToColumn(stop);
  }

  /** ECMA-48 EL: 0 to the end of the row, 1 from its start, 2 all of it. */
  void eraseInLine(int what) {
    Row row = row();
    switch (what) {
      case 0 -> {
        row.erase(cursor.column(), columns);
        row.wrap(false);
      }
      case 1 -> row.erase(0, cursor.column() + 1);
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
        grid.clear(cursor.row() + 1, rows);
      }
      case 1 -> {
        eraseInLine(1);
        grid.clear(0, cursor.row());
      }
      case 2 -> clearAll();
      // 3 erases what scrolled away; unknown values do nothing.
      default -> {}
    }
  }

  private void clearAll() {
    grid.clear(0, rows);
    grid.pens().clear();
    restyle();
  }

  void eraseCells(int count) {
    row().erase(cursor.column(), (int) Math.min(columns, (long) cursor.column() + count));
  }

  void insertCells(int count) {
    row().insert(cursor.column(), Math.min(count, columns - cursor.column()), columns);
  }

  void deleteCells(int count) {
    row().delete(cursor.column(), Math.min(count, columns - cursor.column()));
  }

  void insertLines(int count) {
    if (cursor.isInRegion()) {
      grid.scrollDown(cursor.row(), cursor.bottom(), count);
    }
  }

  void deleteLines(int count) {
    if (cursor.isInRegion()) {
      grid.scrollUp(cursor.row(), cursor.bottom(), count, false);
    }
  }

  void scrollUp(int count) {
    grid.scrollUp(cursor.top(), cursor.bottom(), count, cursor.isRegionWhole());
  }

  void scrollDown(int count) {
    grid.scrollDown(cursor.top(), cursor.bottom(), count);
  }

  // Modes.

  /** What is printed from now on looks as SGR parameters say; absent ones are negative. */
  void graphics(int[] parameters, int count) {
    pen.apply(parameters, count);
    restyle();
  }

  /** What is printed from now on looks so. */
  void pen(long value) {
    pen.set(value);
    restyle();
  }

  /** How text is printed now. */
  long pen() {
    return pen.value();
  }

  private void restyle() {
    style = Row.style(grid.pens().number(pen.value()), pen.isGhost());
  }

  boolean isAutowrap() {
    return autowrap;
  }

  boolean isInsertMode() {
    return insertMode;
  }

  boolean isCursorHidden() {
    return cursorHidden;
  }

  /** The rows of the primary screen when the alternate is shown, else of the one that is shown. */
  Grid primary() {
    return primary;
  }

  /** The rows that are shown. */
  Grid grid() {
    return grid;
  }

  void insertMode(boolean on) {
    insertMode = on;
  }

  /** DEC private modes that matter here; the others do nothing. */
  void privateMode(int mode, boolean on) {
    switch (mode) {
      case 1 -> applicationKeys = on;
      case 6 -> {
        cursor.originMode(on);
        cursor.moveTo(0, 0);
      }
      case 7 -> autowrap = on;
      case 25 -> cursorHidden = !on;
      case 47, 1047 -> switchScreen(on);
      case 1048 -> {
        if (on) {
          cursor.save();
        } else {
          cursor.restore();
        }
      }
      case 1049 -> switchScreenAndCursor(on);
      case 2004 -> pasteMode.set(on, cursor.column(), isAlternate());
      // Colours, mouse, blinking: nothing of the text depends on them.
      default -> {}
    }
  }

  private void switchScreenAndCursor(boolean toAlternate) {
    if (toAlternate == isAlternate()) {
      return;
    }
    if (toAlternate) {
      cursor.leavePrimary();
      switchScreen(true);
    } else {
      switchScreen(false);
      cursor.backToPrimary();
    }
  }

  private void switchScreen(boolean toAlternate) {
    if (toAlternate == isAlternate()) {
      return;
    }
    cursor.leaveMargin();
    alternate = toAlternate ? new Grid(rows) : null;
    grid = alternate == null ? primary : alternate;
    cursor.wholeRegion();
    restyle();
  }

  /** RIS and DECSTR: modes as at the start; {@code hard} erases as well. */
  void reset(boolean hard) {
    autowrap = true;
    insertMode = false;
    cursor.originMode(false);
    cursorHidden = false;
    pen(Pen.PLAIN);
    cursor.wholeRegion();
    if (hard) {
      cursor.moveTo(0, 0);
      switchScreen(false);
      clearAll();
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
      primary.resize(rows, cursor.row());
      if (alternate != null) {
        alternate.resize(rows, cursor.row());
      }
    }
    cursor.resize(columns, rows);
  }
}
