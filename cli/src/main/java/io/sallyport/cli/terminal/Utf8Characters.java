package io.sallyport.cli.terminal;

import java.util.function.IntConsumer;

/**
 * Makes characters of UTF-8 bytes that come in pieces (RFC 3629). Bytes that are none become
 * U+FFFD, one for each beginning, and the next beginning is found again. Not for several threads.
 */
final class Utf8Characters {

  private static final int REPLACEMENT = 0xfffd;

  private final IntConsumer characters;
  private int character;
  private int missing;
  private int least;

  Utf8Characters(IntConsumer characters) {
    this.characters = characters;
  }

  void accept(int b) {
    if (missing > 0) {
      if ((b & 0xc0) == 0x80) {
        proceed(b);
        return;
      }
      missing = 0;
      characters.accept(REPLACEMENT);
    }
    if (b < 0x80) {
      characters.accept(b);
    } else if (b >= 0xc2 && b <= 0xdf) {
      begin(b & 0x1f, 1, 0x80);
    } else if (b >= 0xe0 && b <= 0xef) {
      begin(b & 0x0f, 2, 0x800);
    } else if (b >= 0xf0 && b <= 0xf4) {
      begin(b & 0x07, 3, 0x10000);
    } else {
      characters.accept(REPLACEMENT);
    }
  }

  private void begin(int bits, int more, int smallest) {
    character = bits;
    missing = more;
    least = smallest;
  }

  private void proceed(int b) {
    character = character << 6 | (b & 0x3f);
    missing--;
    if (missing == 0) {
      boolean valid =
          character >= least
              && character <= Character.MAX_CODE_POINT
              && (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE);
      characters.accept(valid ? character : REPLACEMENT);
    }
  }
}
