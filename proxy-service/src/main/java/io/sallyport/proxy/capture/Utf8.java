package io.sallyport.proxy.capture;

/**
 * Puts together characters that come as bytes, one after the other. What is no UTF-8 is the
 * replacement character.
 */
public final class Utf8 {

  public static final int REPLACEMENT = 0xfffd;

  /** More bytes are needed. */
  public static final int UNFINISHED = -1;

  private int character;
  private int length;
  private int least;
  private int more;

  /** Whether a character was begun. */
  public boolean isUnfinished() {
    return more > 0;
  }

  /** Whether a byte goes on with the character that was begun. */
  public boolean continues(int b) {
    return more > 0 && (b & 0xc0) == 0x80;
  }

  /** The bytes that came of a character that was begun. */
  byte[] unfinished() {
    byte[] bytes = new byte[more == 0 ? 0 : length - more];
    int bits = character;
    for (int i = bytes.length - 1; i > 0; i--) {
      bytes[i] = (byte) (0x80 | (bits & 0x3f));
      bits >>= 6;
    }
    if (bytes.length > 0) {
      // As many ones as the character has bytes, a zero, its first bits.
      bytes[0] = (byte) (0xf00 >> length | bits);
    }
    return bytes;
  }

  /** Gives up a character that was begun. */
  public void drop() {
    more = 0;
  }

  /**
   * Takes a byte from 0x80 on, which begins a character or {@linkplain #continues goes on} with it.
   *
   * @return the character, or {@link #UNFINISHED}
   */
  public int accept(int b) {
    if (more > 0) {
      character = (character << 6) | (b & 0x3f);
      if (--more > 0) {
        return UNFINISHED;
      }
      boolean valid =
          character >= least
              && Character.isValidCodePoint(character)
              && (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE);
      return valid ? character : REPLACEMENT;
    }
    if (b >= 0xc2 && b < 0xf5) {
      more = b < 0xe0 ? 1 : (b < 0xf0 ? 2 : 3);
      length = more + 1;
      character = b & (0x3f >> more);
      least = more == 1 ? 0x80 : (more == 2 ? 0x800 : 0x10000);
      return UNFINISHED;
    }
    return REPLACEMENT;
  }
}
