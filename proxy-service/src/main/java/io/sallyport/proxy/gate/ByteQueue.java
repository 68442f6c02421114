package io.sallyport.proxy.gate;

import java.util.Arrays;

/** Bytes that wait, in order. Not thread-safe. */
final class ByteQueue {

  private static final int SMALL = 256;

  private byte[] bytes = new byte[0];
  private int first;
  private int last;

  int size() {
    return last - first;
  }

  boolean isEmpty() {
    return first == last;
  }

  void add(byte[] buffer, int offset, int length) {
    if (last + length > bytes.length) {
      int size = size();
      byte[] target =
          size + length > bytes.length
              ? new byte[Math.max(SMALL, Math.max(2 * size, size + length))]
              : bytes;
      System.arraycopy(bytes, first, target, 0, size);
      bytes = target;
      first = 0;
      last = size;
    }
    System.arraycopy(buffer, offset, bytes, last, length);
    last += length;
  }

  /** All of it; then it is empty. */
  byte[] takeAll() {
    return take(size());
  }

  /** The first so many bytes. */
  byte[] take(int length) {
    byte[] taken = Arrays.copyOfRange(bytes, first, first + length);
    first += length;
    if (first == last) {
      clear();
    }
    return taken;
  }

  /**
   * The place of a byte, counted from the first that waits, at or behind a place; -1 when there is
   * none.
   */
  int indexOf(byte wanted, int from) {
    for (int i = first + from; i < last; i++) {
      if (bytes[i] == wanted) {
        return i - first;
      }
    }
    return -1;
  }

  void clear() {
    bytes = new byte[0];
    first = 0;
    last = 0;
  }

  /** The place of the first of some bytes in a row; -1 when they don't come. */
  int indexOf(byte[] wanted) {
    for (int at = indexOf(wanted[0], 0); at >= 0; at = indexOf(wanted[0], at + 1)) {
      int end = first + at + wanted.length;
      if (end <= last && Arrays.equals(bytes, first + at, end, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return -1;
  }
}
