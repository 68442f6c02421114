package io.sallyport.proxy.capture;

import java.util.Arrays;

/**
 * The pens that one screen's cells were printed with, each by a small number, so that a cell keeps
 * its own in 7 bits. When there are more, those that came too late count as plain.
 */
final class Pens {

  private static final int MOST = 128;
  private static final long[] NONE = {};

  /** The pen of number n + 1. */
  private long[] pens = NONE;

  private int count;

  /** The number of a pen. */
  int number(long pen) {
    if (pen == Pen.PLAIN) {
      return 0;
    }
    for (int i = 0; i < count; i++) {
      if (pens[i] == pen) {
        return i + 1;
      }
    }
    if (count == MOST - 1) {
      return 0;
    }
    if (count == pens.length) {
      pens = Arrays.copyOf(pens, Math.max(4, 2 * count));
    }
    pens[count++] = pen;
    return count;
  }

  /** The pen of a number. */
  long pen(int number) {
    return number == 0 || number > count ? Pen.PLAIN : pens[number - 1];
  }

  /** No cell has any pen any more. */
  void clear() {
    count = 0;
  }
}
