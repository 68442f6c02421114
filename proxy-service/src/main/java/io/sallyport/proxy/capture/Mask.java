package io.sallyport.proxy.capture;

/** What a program shows in place of a secret: the same sign for each character. */
final class Mask {

  private static final int LEAST = 2;

  private Mask() {}

  /** Whether what is seen is a mask over what was typed. */
  static boolean isOver(String typed, String seen) {
    int[] signs = seen.strip().codePoints().toArray();
    if (signs.length < LEAST
        || Character.isLetterOrDigit(signs[0])
        || signs.length != typed.codePointCount(0, typed.length())
        || typed.equals(seen.strip())) {
      return false;
    }
    for (int sign : signs) {
      if (sign != signs[0]) {
        return false;
      }
    }
    return true;
  }
}
