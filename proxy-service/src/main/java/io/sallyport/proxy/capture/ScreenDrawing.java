package io.sallyport.proxy.capture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Draws a screen again by printing: text with its colours, wide and combining characters, soft
 * wraps, the cursor, both screens, the modes that change what is printed next, and the sequence
 * that is begun. What the model does not keep is not drawn: line-drawing character sets, titles,
 * the colour behind cells that were erased.
 */
final class ScreenDrawing {

  private final ByteArrayOutputStream to = new ByteArrayOutputStream(1024);
  private final Screen screen;
  private long pen = Pen.PLAIN;

  private ScreenDrawing(Screen screen) {
    this.screen = screen;
  }

  /** All of it, for a fresh terminal of that size. */
  static Drawing all(Screen screen, TerminalOutput output) {
    ScreenDrawing drawing = new ScreenDrawing(screen);
    Cursor cursor = screen.cursor();
    if (screen.isAlternate()) {
      drawing.rows(screen.primary());
      drawing.place(cursor.primaryRow(), cursor.primaryColumn());
      drawing.plain();
      drawing.put("\u001b[?1049h");
    }
    drawing.rows(screen.grid());
    drawing.saveCursor(output.savedPen());
    drawing.modes();
    drawing.cursor();
    drawing.pen(screen.pen());
    drawing.to.writeBytes(output.unfinished());
    return new Drawing(
        screen.columns(), screen.rows(), new Drawing.Bytes(drawing.to.toByteArray()));
  }

  /**
   * A message in rows of its own below the line that the cursor is in, and that line again below
   * it; without that where a mode is on that would spoil it.
   */
  static byte[] below(Screen screen, ShownLine shown, byte[] message) {
    ScreenDrawing drawing = new ScreenDrawing(screen);
    if (!screen.isPlain()) {
      drawing.put("\r\n");
      drawing.to.writeBytes(message);
      return drawing.to.toByteArray();
    }
    long cursor = screen.cursorLine();
    long first = Math.max(screen.firstLine(), shown.logicalStart(cursor));
    long last = shown.logicalEnd(cursor);
    drawing.put("\u001b[0m" + "\r\n".repeat((int) (last - cursor) + 1));
    drawing.to.writeBytes(message);
    for (long line = first; line <= last; line++) {
      Row row = screen.line(line);
      if (row == null) {
        break;
      }
      drawing.cells(row, screen.grid());
      if (line < last && !isFull(row, screen.line(line + 1), screen.columns())) {
        drawing.put("\r\n");
      }
    }
    drawing.plain();
    drawing.backTo(last - cursor, screen.cursor());
    drawing.pen(screen.pen());
    return drawing.to.toByteArray();
  }

  /** Moves from the end of a line that was drawn to where the cursor was in it. */
  private void backTo(long rowsUp, Cursor cursor) {
    if (cursor.isAtMargin() && rowsUp == 0) {
      return;
    }
    if (rowsUp > 0) {
      put("\u001b[" + rowsUp + "A");
    }
    put("\u001b[" + (cursor.column() + 1) + "G");
  }

  private void rows(Grid grid) {
    Row above = null;
    for (int i = 0; i < screen.rows(); i++) {
      Row row = grid.row(i);
      boolean goesOn = above != null && above.isWrapped() && isFull(above, row, screen.columns());
      if (row.used() > 0 && !goesOn) {
        place(i, 0);
      }
      cells(row, grid);
      above = row;
    }
    plain();
  }

  /** Whether what is printed behind a row that wrapped gets into the next by itself. */
  private static boolean isFull(Row row, @Nullable Row next, int columns) {
    if (!row.isWrapped() || next == null || next.cell(0) <= 0) {
      return false;
    }
    int last = row.cell(columns - 1);
    boolean hole = next.cell(1) == Row.RIGHT_HALF && columns > 1 && row.cell(columns - 2) > 0;
    return last > 0 || last == Row.RIGHT_HALF || (last == Row.NEVER_WRITTEN && hole);
  }

  private void cells(Row row, Grid grid) {
    int skipped = 0;
    int end = Math.min(row.used(), screen.columns());
    for (int column = 0; column < end; column++) {
      int cell = row.cell(column);
      if (cell == Row.NEVER_WRITTEN || cell == Row.TABBED) {
        skipped++;
      } else if (cell != Row.RIGHT_HALF) {
        skip(skipped);
        skipped = 0;
        pen(grid.pens().pen(row.pen(column)));
        boolean cut = column == screen.columns() - 1 && CharacterWidth.of(cell) > 1;
        put(cut ? " " : Character.toString(cell) + row.marks(column));
      }
    }
    skip(skipped);
  }

  private void skip(int columns) {
    if (columns > 0) {
      put("\u001b[" + columns + "C");
    }
  }

  private void saveCursor(long savedPen) {
    Cursor cursor = screen.cursor();
    place(cursor.savedRow(), cursor.savedColumn());
    pen(savedPen);
    put("\u001b7");
    plain();
  }

  private void modes() {
    Cursor cursor = screen.cursor();
    if (!cursor.isRegionWhole()) {
      put("\u001b[" + (cursor.top() + 1) + ";" + (cursor.bottom() + 1) + "r");
    }
    if (cursor.isOriginMode()) {
      put("\u001b[?6h");
    }
    if (screen.isApplicationKeys()) {
      put("\u001b[?1h");
    }
    if (screen.pasteMode().isOn()) {
      put("\u001b[?2004h");
    }
    if (screen.isCursorHidden()) {
      put("\u001b[?25l");
    }
  }

  private void cursor() {
    Cursor cursor = screen.cursor();
    int origin = cursor.isOriginMode() ? cursor.top() : 0;
    Row row = screen.grid().row(cursor.row());
    int column = cursor.column();
    int last = row.cell(column) == Row.RIGHT_HALF ? column - 1 : column;
    if (cursor.isAtMargin()) {
      // Only what is printed there brings it behind the last column.
      place(cursor.row() - origin, last);
      pen(screen.grid().pens().pen(row.pen(last)));
      put(row.cell(last) > 0 ? Character.toString(row.cell(last)) + row.marks(last) : " ");
    } else {
      place(cursor.row() - origin, column);
    }
    if (screen.isInsertMode()) {
      put("\u001b[4h");
    }
    if (!screen.isAutowrap()) {
      put("\u001b[?7l");
    }
  }

  private void place(int row, int column) {
    put("\u001b[" + (row + 1) + ";" + (column + 1) + "H");
  }

  private void plain() {
    pen(Pen.PLAIN);
  }

  private void pen(long wanted) {
    if (wanted != pen) {
      pen = wanted;
      Pen.write(wanted, to);
    }
  }

  private void put(String text) {
    to.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
