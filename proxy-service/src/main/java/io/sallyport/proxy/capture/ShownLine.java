package io.sallyport.proxy.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads text off a screen: what stands before a column, and a logical line across its soft wraps.
 */
final class ShownLine {

  private static final int MOST_ROWS = Grid.MOST_KEPT + Screen.MOST_ROWS;
  private static final int LONGEST = 1 << 16;

  private final Screen screen;

  ShownLine(Screen screen) {
    this.screen = screen;
  }

  /** The cells of a row before a column, cells without text as spaces. */
  String before(long line, int column) {
    Row row = screen.line(line);
    if (row == null) {
      return "";
    }
    StringBuilder text = new StringBuilder(column);
    for (int i = 0; i < Math.min(column, screen.columns()); i++) {
      int cell = row.cell(i);
      if (cell > 0) {
        text.appendCodePoint(cell).append(row.marks(i));
      } else if (cell != Row.RIGHT_HALF) {
        text.append(' ');
      }
    }
    return text.toString();
  }

  /** Whether a row goes on from the row above. */
  boolean isContinuation(long line) {
    Row above = screen.line(line - 1);
    return above != null && above.isWrapped();
  }

  /** The row where the logical line of a row begins. */
  long logicalStart(long line) {
    long start = line;
    for (int i = 0; i < MOST_ROWS && isContinuation(start); i++) {
      start--;
    }
    return start;
  }

  /** The row where the logical line of a row ends. */
  long logicalEnd(long line) {
    long end = line;
    for (int i = 0; i < MOST_ROWS; i++) {
      Row row = screen.line(end);
      if (row == null || !row.isWrapped() || screen.line(end + 1) == null) {
        break;
      }
      end++;
    }
    return end;
  }

  /**
   * Whether a row may show a part of a longer line only: some editors move a long line sideways and
   * put a mark at the margin.
   */
  boolean isCut(long line) {
    Row row = screen.line(line);
    if (row == null || row.isWrapped() || isContinuation(line)) {
      return false;
    }
    for (int i = Math.max(0, screen.columns() - 2); i < screen.columns(); i++) {
      if ("<>*+".indexOf(row.cell(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * The text from a position to the end of the logical line that the cursor is in. A row ends at
   * the first cell that was never written, unless the text goes on in the next row: what stands
   * behind it was put there by moving the cursor, as prompts at the right are.
   *
   * @return one or two readings: without and with the grey text behind the cursor
   */
  List<String> from(long startLine, int startColumn) {
    Text text = new Text(startLine, startColumn, false);
    List<String> readings = new ArrayList<>(2);
    if (text.ghostFrom >= 0) {
      readings.add(text.all.substring(0, text.ghostFrom).stripTrailing());
    }
    readings.add(text.all.toString().stripTrailing());
    return readings;
  }

  /**
   * The same, with cells that were never written as spaces: line editors may jump over a cell that
   * they take for blank.
   */
  String bridged(long startLine, int startColumn) {
    return new Text(startLine, startColumn, true).all.toString().stripTrailing();
  }

  /** The text of several rows. */
  private final class Text {

    private final StringBuilder all = new StringBuilder();
    private final boolean bridging;
    private int ghostFrom = -1;

    Text(long startLine, int startColumn, boolean bridging) {
      this.bridging = bridging;
      long last = logicalEnd(screen.cursorLine());
      int column = startColumn;
      for (long line = startLine; line <= last && all.length() < LONGEST; line++) {
        Row row = screen.line(line);
        if (row == null) {
          return;
        }
        boolean continued = line > startLine && isContinuation(line);
        append(row, line, line > startLine && !continued ? indent(row) : column);
        if (line < last && !isGoingOn(row)) {
          all.append('\n');
        }
        column = 0;
      }
    }

    /** Further lines of a command are indented by moving the cursor. */
    private int indent(Row row) {
      int column = 0;
      while (column < row.used() && isNeverWritten(row, column)) {
        column++;
      }
      return column;
    }

    private void append(Row row, long line, int from) {
      int end = Math.min(row.used(), screen.columns());
      boolean filled = bridging || row.isWrapped();
      for (int i = from; i < end; i++) {
        int cell = row.cell(i);
        if (cell == Row.NEVER_WRITTEN) {
          if (!filled) {
            return;
          }
          all.append(' ');
        } else if (isBehindCursor(line, i) && row.isGhost(i)) {
          ghostFrom = ghostFrom < 0 ? all.length() : ghostFrom;
          appendCell(all, row, i);
        } else {
          ghostFrom = cell == Row.RIGHT_HALF ? ghostFrom : -1;
          appendCell(all, row, i);
        }
      }
    }
  }

  /**
   * Whether the text of a row goes on in the next: it wrapped, or is full and no line editor is
   * there that could have ended it.
   */
  private boolean isGoingOn(Row row) {
    boolean full = row.used() >= screen.columns() && !isNeverWritten(row, screen.columns() - 1);
    return row.isWrapped() || (full && screen.pasteMode().editor() == LineEditor.NONE);
  }

  private static boolean isNeverWritten(Row row, int column) {
    return row.cell(column) == Row.NEVER_WRITTEN;
  }

  private boolean isBehindCursor(long line, int column) {
    long cursorLine = screen.cursorLine();
    return line > cursorLine || (line == cursorLine && column >= screen.cursorColumn());
  }

  private static void appendCell(StringBuilder text, Row row, int column) {
    int cell = row.cell(column);
    if (cell == Row.TABBED) {
      boolean begins = column == 0 || row.cell(column - 1) != Row.TABBED || column % 8 == 0;
      if (begins) {
        text.append('\t');
      }
    } else if (cell > 0) {
      text.appendCodePoint(cell).append(row.marks(column));
    }
  }
}
