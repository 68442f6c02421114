package io.sallyport.proxy.capture;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One row of a screen. A cell that was never written is told from one that holds a space. */
final class Row {

  /** A cell that nothing was written to, or that was erased. */
  static final int NEVER_WRITTEN = 0;

  /** The right half of a wide character. */
  static final int RIGHT_HALF = -1;

  /** A cell that a tab jumped over. */
  static final int TABBED = -2;

  /** Style bit: faint or grey, as editors show text that is only suggested. */
  static final byte GHOST = 1;

  /** The other bits of a style are the number of its pen. */
  private static final int PEN = 1;

  private static final int MOST_PENS = 0x7f;

  private static final int MOST_MARKS = 16;
  private static final int[] NO_CELLS = {};
  private static final byte[] NO_STYLES = {};

  private int[] cells = NO_CELLS;
  private byte[] styles = NO_STYLES;
  private @Nullable String @Nullable [] marks;

  /** Cells from here on were never written. */
  private int used;

  /** Whether the text goes on in the next row because the margin was reached. */
  private boolean wrapped;

  int cell(int column) {
    return column < used ? cells[column] : NEVER_WRITTEN;
  }

  boolean isGhost(int column) {
    return column < used && (styles[column] & GHOST) != 0;
  }

  /** The style of what is printed with a pen. */
  static byte style(int pen, boolean ghost) {
    return (byte) (pen << PEN | (ghost ? GHOST : 0));
  }

  /** The number of the pen that a cell was printed with. */
  int pen(int column) {
    return column < used ? styles[column] >> PEN & MOST_PENS : 0;
  }

  /** The combining characters on a cell; empty when there are none. */
  String marks(int column) {
    String here = marks == null || column >= marks.length ? null : marks[column];
    return here == null ? "" : here;
  }

  int used() {
    return used;
  }

  boolean isWrapped() {
    return wrapped;
  }

  void wrap(boolean value) {
    wrapped = value;
  }

  /** Makes room for so many columns; to be called before writing. */
  void reserve(int columns) {
    if (cells.length < columns) {
      cells = Arrays.copyOf(cells, columns);
      styles = Arrays.copyOf(styles, columns);
    }
  }

  /** Writes one cell; room must be there. */
  void put(int column, int value, byte style) {
    if (marks != null && column < marks.length) {
      marks[column] = null;
    }
    cells[column] = value;
    styles[column] = style;
    if (column >= used) {
      used = column + 1;
    }
  }

  /** Writes printable ASCII; room must be there. */
  void putAscii(int column, byte[] text, int offset, int length, byte style) {
    for (int i = 0; i < length; i++) {
      cells[column + i] = text[offset + i];
    }
    Arrays.fill(styles, column, column + length, style);
    if (marks != null) {
      Arrays.fill(
          marks, Math.min(column, marks.length), Math.min(column + length, marks.length), null);
    }
    used = Math.max(used, column + length);
  }

  void combine(int column, int codePoint) {
    if (marks == null) {
      marks = new String[cells.length];
    } else if (marks.length < cells.length) {
      marks = Arrays.copyOf(marks, cells.length);
    }
    String before = marks(column);
    if (before.length() < MOST_MARKS) {
      marks[column] = before + Character.toString(codePoint);
    }
  }

  /**
   * Makes a wide character whole again: its other half becomes a space when one half is
   * overwritten.
   */
  void splitWide(int column) {
    if (cell(column) == RIGHT_HALF && column > 0) {
      cells[column - 1] = ' ';
    }
    if (cell(column + 1) == RIGHT_HALF) {
      cells[column + 1] = ' ';
    }
  }

  /** A wide character that a change begins or ends in becomes two spaces. */
  private void part(int column) {
    if (column > 0 && cell(column) == RIGHT_HALF) {
      cells[column - 1] = ' ';
      cells[column] = ' ';
    }
  }

  void erase(int from, int to) {
    int end = Math.min(to, used);
    if (from >= end) {
      return;
    }
    part(from);
    part(end);
    Arrays.fill(cells, from, end, NEVER_WRITTEN);
    Arrays.fill(styles, from, end, (byte) 0);
    if (marks != null) {
      Arrays.fill(marks, Math.min(from, marks.length), Math.min(end, marks.length), null);
    }
    if (end == used) {
      used = from;
    }
  }

  void clear() {
    erase(0, used);
    wrapped = false;
  }

  void insert(int column, int count, int columns) {
    int moved = Math.min(used, columns - count) - column;
    part(column);
    if (moved > 0) {
      part(column + moved);
      reserve(columns);
      shift(column, column + count, moved);
      used = Math.max(used, column + count + moved);
    }
    used = Math.min(used, columns);
    erase(column, Math.min(column + count, columns));
  }

  void delete(int column, int count) {
    int moved = used - column - count;
    part(column);
    if (moved > 0) {
      part(column + count);
      shift(column + count, column, moved);
      erase(column + moved, used);
    } else {
      erase(column, used);
    }
  }

  private void shift(int from, int to, int length) {
    System.arraycopy(cells, from, cells, to, length);
    System.arraycopy(styles, from, styles, to, length);
    // Combining characters of a shifted line are rare; losing them only makes the reading differ.
    marks = null;
  }
}
