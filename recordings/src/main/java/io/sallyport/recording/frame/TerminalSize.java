package io.sallyport.recording.frame;

/**
 * How large a terminal is.
 *
 * @param columns 0 to 65535; 0 where none was said
 * @param rows likewise
 */
public record TerminalSize(int columns, int rows) {

  private static final int MOST = 0xffff;

  /** Where there is no terminal, or it is not known yet. */
  public static final TerminalSize UNKNOWN = new TerminalSize(0, 0);

  public TerminalSize {
    if (columns < 0 || columns > MOST || rows < 0 || rows > MOST) {
      throw new IllegalArgumentException(
          "columns and rows are 0 to 65535, these are " + columns + " and " + rows);
    }
  }

  /** The size that a client says (RFC 4254, 6.2 and 6.7): what is too large becomes 65535. */
  public static TerminalSize clamped(long columns, long rows) {
    return new TerminalSize(Math.clamp(columns, 0, MOST), Math.clamp(rows, 0, MOST));
  }

  /** Whether something can be drawn on it. */
  public boolean isDrawable() {
    return columns > 0 && rows > 0;
  }

  /** As in {@code 80x24}. */
  @Override
  public String toString() {
    return columns + "x" + rows;
  }
}
