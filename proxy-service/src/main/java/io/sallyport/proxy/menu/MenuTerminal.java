package io.sallyport.proxy.menu;

/**
 * The terminal that the operator's client asked for.
 *
 * @param type its {@code TERM}
 * @param columns at least 1
 * @param rows at least 1
 */
public record MenuTerminal(String type, int columns, int rows) {

  private static final int MOST = 1000;
  private static final int USUAL_COLUMNS = 80;
  private static final int USUAL_ROWS = 24;

  /** A size of 0 is not known: 80 by 24 is assumed. */
  public MenuTerminal {
    columns = columns <= 0 ? USUAL_COLUMNS : Math.min(columns, MOST);
    rows = rows <= 0 ? USUAL_ROWS : Math.min(rows, MOST);
  }

  /** The same with another size. */
  MenuTerminal resized(int newColumns, int newRows) {
    return new MenuTerminal(type, newColumns, newRows);
  }
}
