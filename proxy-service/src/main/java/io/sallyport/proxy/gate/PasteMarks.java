package io.sallyport.proxy.gate;

/** Follows the marks of bracketed pastes through what an operator sends. Not thread-safe. */
public final class PasteMarks {

  private static final byte[] BEGIN = {0x1b, '[', '2', '0', '0', '~'};
  private static final int KIND = 4;

  private boolean inside;

  /** How many bytes of a mark have come. */
  private int matched;

  private boolean ends;

  /**
   * Begins to follow.
   *
   * @param inside whether the operator is in the middle of a paste
   */
  public PasteMarks(boolean inside) {
    this.inside = inside;
  }

  /** Whether the operator is in the middle of a paste. */
  public boolean isInside() {
    return inside;
  }

  /** Takes the next bytes. */
  public void accept(byte[] buffer, int offset, int length) {
    var _ = accept(buffer, offset, length, false);
  }

  /**
   * Takes bytes up to the end of the paste.
   *
   * @return how many bytes that was; all of them when the paste goes on behind them
   */
  public int acceptToEnd(byte[] buffer, int offset, int length) {
    return inside ? accept(buffer, offset, length, true) : 0;
  }

  private int accept(byte[] buffer, int offset, int length, boolean toEnd) {
    for (int i = 0; i < length; i++) {
      accept(buffer[offset + i]);
      if (toEnd && !inside) {
        return i + 1;
      }
    }
    return length;
  }

  private void accept(byte b) {
    if (matched == KIND && (b == '0' || b == '1')) {
      ends = b == '1';
      matched++;
    } else if (matched != KIND && b == BEGIN[matched]) {
      matched++;
    } else {
      matched = b == BEGIN[0] ? 1 : 0;
    }
    if (matched == BEGIN.length) {
      matched = 0;
      inside = !ends;
    }
  }
}
