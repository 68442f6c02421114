package io.sallyport.proxy.capture;

/**
 * Whether text is printed faint or grey, as editors show what they only suggest. Follows the SGR
 * parameters of ECMA-48 and xterm's colours.
 */
final class Shade {

  private boolean faint;
  private boolean grey;

  boolean isGhost() {
    return faint || grey;
  }

  void clear() {
    faint = false;
    grey = false;
  }

  /** Applies so many parameters; absent ones are negative and mean 0. */
  void apply(int[] parameters, int count) {
    for (int i = 0; i < count; i++) {
      int code = at(parameters, count, i);
      if (code == 0) {
        clear();
      } else if (code == 2) {
        faint = true;
      } else if (code == 22) {
        faint = false;
      } else if (code == 38 || code == 48) {
        if (code == 38) {
          grey = isGrey(parameters, count, i);
        }
        i += at(parameters, count, i + 1) == 5 ? 2 : 4;
      } else if (code == 90) {
        grey = true;
      } else if ((code >= 30 && code <= 39) || (code > 90 && code <= 97)) {
        grey = false;
      }
    }
  }

  private static boolean isGrey(int[] parameters, int count, int at) {
    if (at(parameters, count, at + 1) == 5) {
      int colour = at(parameters, count, at + 2);
      return colour == 8 || (colour >= 235 && colour <= 248);
    }
    int red = at(parameters, count, at + 2);
    return red == at(parameters, count, at + 3)
        && red == at(parameters, count, at + 4)
        && red > 40
        && red < 180;
  }

  private static int at(int[] parameters, int count, int index) {
    return index >= count ? 0 : Math.max(0, parameters[index]);
  }
}
