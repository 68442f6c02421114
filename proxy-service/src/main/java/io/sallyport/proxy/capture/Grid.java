package io.sallyport.proxy.capture;

import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one screen. Rows have absolute numbers that stay when the screen scrolls; rows that
 * scrolled away are kept only from {@link #keepFrom} on, and at most {@value #MOST_KEPT}.
 */
final class Grid {

  static final int MOST_KEPT = 256;

  private Row[] rows;
  private long first;
  private long keepFrom = Long.MAX_VALUE;
  private final ArrayDeque<Row> kept = new ArrayDeque<>();
  private final Pens pens = new Pens();

  Grid(int height) {
    rows = new Row[height];
    for (int i = 0; i < height; i++) {
      rows[i] = new Row();
    }
  }

  Row row(int onScreen) {
    return rows[onScreen];
  }

  /** What its cells were printed with. */
  Pens pens() {
    return pens;
  }

  /** The absolute number of the top row. */
  long first() {
    return first;
  }

  /** The row of an absolute number, unless it is gone. */
  @Nullable Row absolute(long number) {
    long onScreen = number - first;
    if (onScreen >= 0) {
      return onScreen < rows.length ? rows[(int) onScreen] : null;
    }
    int fromLast = (int) Math.min(Integer.MAX_VALUE, -onScreen);
    if (fromLast > kept.size()) {
      return null;
    }
    Iterator<Row> newestFirst = kept.descendingIterator();
    Row found = newestFirst.next();
    for (int i = 1; i < fromLast; i++) {
      found = newestFirst.next();
    }
    return found;
  }

  /**
   * Rows from this absolute number on are kept when they scroll away; {@code Long.MAX_VALUE}: none.
   */
  void keepFrom(long number) {
    keepFrom = number;
    if (number >= first) {
      kept.clear();
    }
  }

  /**
   * Scrolls the rows from top to bottom (inclusive) up; {@code whole} when they are all of the
   * screen.
   */
  void scrollUp(int top, int bottom, int count, boolean whole) {
    int times = Math.min(count, bottom - top + 1);
    for (int i = 0; i < times; i++) {
      Row out = rows[top];
      System.arraycopy(rows, top + 1, rows, top, bottom - top);
      rows[bottom] = whole ? retire(out) : cleared(out);
    }
  }

  void scrollDown(int top, int bottom, int count) {
    int times = Math.min(count, bottom - top + 1);
    for (int i = 0; i < times; i++) {
      Row out = rows[bottom];
      System.arraycopy(rows, top, rows, top + 1, bottom - top);
      rows[top] = cleared(out);
    }
  }

  void resize(int height, int cursorRow) {
    int shed = Math.max(0, cursorRow - height + 1);
    scrollUp(0, rows.length - 1, shed, true);
    Row[] resized = new Row[height];
    for (int i = 0; i < height; i++) {
      resized[i] = i < rows.length ? rows[i] : new Row();
    }
    rows = resized;
  }

  void clear(int from, int to) {
    for (int i = from; i < to; i++) {
      rows[i].clear();
    }
  }

  private Row retire(Row row) {
    boolean wanted = first >= keepFrom;
    first++;
    if (!wanted) {
      return cleared(row);
    }
    kept.addLast(row);
    return kept.size() > MOST_KEPT ? cleared(kept.removeFirst()) : new Row();
  }

  private static Row cleared(Row row) {
    row.clear();
    return row;
  }
}
