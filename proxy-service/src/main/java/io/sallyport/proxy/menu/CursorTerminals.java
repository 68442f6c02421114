package io.sallyport.proxy.menu;

import java.util.regex.Pattern;

/** Which terminals understand the cursor movements of ECMA-48, by their names. */
final class CursorTerminals {

  private static final Pattern KNOWN =
      Pattern.compile(
          "(xterm|screen|tmux|rxvt|linux|vt1\\d\\d|vt2\\d\\d|vt3\\d\\d|vt4\\d\\d|vt5\\d\\d|ansi|alacritty|kitty|foot"
              + "|wezterm|st|konsole|putty|cygwin|gnome|vte|iterm2?|nsterm|mintty|ghostty|mlterm"
              + "|Eterm|contour|ms-terminal|cons25)([-.+].*)?");

  private CursorTerminals() {}

  /** Whether a terminal of this name does; of an unknown name it is not expected to. */
  static boolean has(String term) {
    return KNOWN.matcher(term).matches();
  }
}
