package io.sallyport.proxy.capture;

/**
 * What brings a fresh terminal of a size to show what another shows. Its bytes are handed over.
 *
 * @param rows of the terminal
 */
public record Drawing(int columns, int rows, Bytes bytes) {

  /**
   * A terminal on which nothing was printed.
   *
   * @param columns 0 or less when unknown
   * @param rows 0 or less when unknown
   */
  public static Drawing blank(int columns, int rows) {
    return new LineCapture(columns, rows).drawing();
  }

  /** Bytes that are compared by which they are. */
  public static final class Bytes {

    private final byte[] array;

    Bytes(byte[] array) {
      this.array = array;
    }

    /** The array, not a copy. */
    public byte[] array() {
      return array;
    }
  }
}
