package io.sallyport.proxy.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * What rows of a terminal show, and where the cursor is in them.
 *
 * @param rows a text each that tells all that is in the cells
 * @param row the cursor's, from 0 for the first of the rows
 * @param column the cursor's
 * @param editorReads whether a line editor says that it reads
 */
public record Picture(List<String> rows, int row, int column, boolean editorReads) {

  private static final char NEVER_WRITTEN = '\u0000';
  private static final char RIGHT_HALF = '\u0001';
  private static final char TABBED = '\u0002';
  private static final char GHOST = '\u0003';

  public Picture {
    rows = List.copyOf(rows);
  }

  /** All of a screen. */
  static Picture of(Screen screen) {
    return of(screen, screen.firstLine(), screen.firstLine() + screen.rows() - 1);
  }

  /**
   * Rows of a screen.
   *
   * @param first absolute
   * @param last absolute
   */
  static Picture of(Screen screen, long first, long last) {
    List<String> rows = new ArrayList<>();
    for (long line = first; line <= last; line++) {
      Row row = screen.line(line);
      rows.add(row == null ? "" : cells(row));
    }
    return new Picture(
        rows,
        (int) (screen.cursorLine() - first),
        screen.cursorColumn(),
        screen.pasteMode().isOn());
  }

  /** What a terminal of that size shows, from its first row to the cursor's, if this is printed. */
  static Picture ofPrinted(byte[] output, int columns, int rows) {
    Screen screen = new Screen(columns, rows);
    new TerminalOutput(screen).write(output, 0, output.length);
    return of(screen, 0, screen.cursorLine());
  }

  private static String cells(Row row) {
    StringBuilder cells = new StringBuilder();
    for (int column = 0; column < row.used(); column++) {
      if (row.isGhost(column)) {
        cells.append(GHOST);
      }
      int cell = row.cell(column);
      switch (cell) {
        case Row.NEVER_WRITTEN -> cells.append(NEVER_WRITTEN);
        case Row.RIGHT_HALF -> cells.append(RIGHT_HALF);
        case Row.TABBED -> cells.append(TABBED);
        default -> cells.appendCodePoint(cell).append(row.marks(column));
      }
    }
    return cells.toString();
  }
}
