package io.sallyport.proxy.capture;

/**
 * What brings a fresh terminal of a size to show what another shows. Its bytes are handed over.
 *
 * @param rows of the terminal
 */
public record Drawing(int columns, int rows, Bytes bytes) {

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
