package io.sallyport.proxy.capture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * How text is printed: colours and the like. Follows the SGR parameters of ECMA-48 and xterm's
 * colours. One number tells all of it: 26 bits for the colour of the text, 26 for that behind it,
 * then a bit for each attribute.
 */
final class Pen {

  /** Nothing but the terminal's own colours. */
  static final long PLAIN = 0;

  private static final int BACKGROUND = 26;
  private static final long COLOUR = (1L << BACKGROUND) - 1;
  private static final int TRUE_COLOUR = 1 << 25;
  private static final int ATTRIBUTES = 52;

  private static final int FAINT = 2;
  private static final int GREY = 8;

  /** SGR 1 to 9 but 6: bold, faint, italic, underlined, blinking, inverse, hidden, struck out. */
  private static final int[] CODES = {1, 2, 3, 4, 5, 7, 8, 9};

  private long value = PLAIN;

  long value() {
    return value;
  }

  void set(long newValue) {
    value = newValue;
  }

  /** Whether it is faint or grey, as editors show what they only suggest. */
  boolean isGhost() {
    return (value & attribute(FAINT)) != 0 || isGrey((int) (value & COLOUR));
  }

  private static boolean isGrey(int colour) {
    if ((colour & TRUE_COLOUR) == 0) {
      int index = colour - 1;
      return index == GREY || (index >= 235 && index <= 248);
    }
    int red = (colour >> 16) & 0xff;
    return red == ((colour >> 8) & 0xff) && red == (colour & 0xff) && red > 40 && red < 180;
  }

  /** Applies so many parameters; absent ones are negative and mean 0. */
  void apply(int[] parameters, int count) {
    for (int i = 0; i < count; i++) {
      int code = at(parameters, count, i);
      if (code == 38 || code == 48) {
        colour(code == 48 ? BACKGROUND : 0, extended(parameters, count, i));
        i += at(parameters, count, i + 1) == 5 ? 2 : 4;
      } else {
        apply(code);
      }
    }
  }

  private void apply(int code) {
    if (code == 0) {
      value = PLAIN;
    } else if (code < 10) {
      value |= attribute(code);
    } else if (code >= 21 && code <= 29) {
      // 22 ends bold and faint.
      value &= ~(attribute(code - 20) | (code == 22 ? attribute(1) : 0));
    } else if (code >= 30 && code <= 37) {
      colour(0, code - 29);
    } else if (code == 39) {
      colour(0, 0);
    } else if (code >= 40 && code <= 47) {
      colour(BACKGROUND, code - 39);
    } else if (code == 49) {
      colour(BACKGROUND, 0);
    } else if (code >= 90 && code <= 97) {
      colour(0, code - 81);
    } else if (code >= 100 && code <= 107) {
      colour(BACKGROUND, code - 91);
    }
  }

  private void colour(int place, int colour) {
    value = (value & ~(COLOUR << place)) | ((long) colour << place);
  }

  /** 0 for the terminal's own; an index and 1; or red, green and blue. */
  private static int extended(int[] parameters, int count, int at) {
    if (at(parameters, count, at + 1) == 5) {
      return 1 + (at(parameters, count, at + 2) & 0xff);
    }
    return TRUE_COLOUR
        | (at(parameters, count, at + 2) & 0xff) << 16
        | (at(parameters, count, at + 3) & 0xff) << 8
        | (at(parameters, count, at + 4) & 0xff);
  }

  private static long attribute(int code) {
    for (int i = 0; i < CODES.length; i++) {
      if (CODES[i] == code) {
        return 1L << (ATTRIBUTES + i);
      }
    }
    return 0;
  }

  private static int at(int[] parameters, int count, int index) {
    return index >= count ? 0 : Math.max(0, parameters[index]);
  }

  /** Writes the control sequence that makes a terminal print so, whatever it did before. */
  static void write(long pen, ByteArrayOutputStream to) {
    StringBuilder sequence = new StringBuilder("\u001b[0");
    for (int i = 0; i < CODES.length; i++) {
      if ((pen >> (ATTRIBUTES + i) & 1) != 0) {
        sequence.append(';').append(CODES[i]);
      }
    }
    appendColour(sequence, 38, (int) (pen & COLOUR));
    appendColour(sequence, 48, (int) (pen >> BACKGROUND & COLOUR));
    to.writeBytes(sequence.append('m').toString().getBytes(StandardCharsets.US_ASCII));
  }

  private static void appendColour(StringBuilder sequence, int code, int colour) {
    if ((colour & TRUE_COLOUR) != 0) {
      sequence.append(';').append(code).append(";2;").append(colour >> 16 & 0xff);
      sequence.append(';').append(colour >> 8 & 0xff).append(';').append(colour & 0xff);
    } else if (colour > 0) {
      sequence.append(';').append(code).append(";5;").append(colour - 1);
    }
  }
}
