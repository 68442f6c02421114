package io.sallyport.proxy.channel.sshd;

/**
 * Bytes that wait. What comes in crumbs is put together, so that it takes no more memory than it
 * has bytes. Not safe for use from several threads.
 */
final class Chunk {

  private static final int SMALLEST = 4096;

  private final byte[] array;
  private int start;
  private int end;

  private Chunk(byte[] array, int start, int end) {
    this.array = array;
    this.start = start;
    this.end = end;
  }

  /** A copy of bytes, with room for more if they are few. */
  static Chunk copy(byte[] from, int offset, int length) {
    byte[] array = new byte[Math.max(length, SMALLEST)];
    System.arraycopy(from, offset, array, 0, length);
    return new Chunk(array, 0, length);
  }

  /** The bytes themselves; the array is handed over. */
  static Chunk of(byte[] array, int offset) {
    return new Chunk(array, offset, array.length);
  }

  /** Puts bytes behind its own; how many found room. */
  int append(byte[] from, int offset, int length) {
    int fitting = Math.min(length, array.length - end);
    System.arraycopy(from, offset, array, end, fitting);
    end += fitting;
    return fitting;
  }

  byte[] array() {
    return array;
  }

  /** Where in the array they begin. */
  int offset() {
    return start;
  }

  int length() {
    return end - start;
  }

  /** So many of them wait no more. */
  void take(int bytes) {
    start += bytes;
  }
}
