package io.sallyport.proxy.capture;

/**
 * Tells whether the target shows what is typed. It decides what may be told of a line outside the
 * proxy, so other output must not pass for an echo.
 */
final class Visibility {

  /** As many characters in a row are no chance. */
  private static final int ENOUGH = 3;

  private final Screen screen;
  private final ShownLine shown;
  private final Anchor anchor;
  private final KeystrokeShadow keys;
  private final EchoWatch echo;

  Visibility(Screen screen, ShownLine shown, Anchor anchor, KeystrokeShadow keys, EchoWatch echo) {
    this.screen = screen;
    this.shown = shown;
    this.anchor = anchor;
    this.keys = keys;
    this.echo = echo;
  }

  /**
   * Whether text was typed and hardly any of it has been shown. Where no line editor reads, other
   * output that has a few of the same characters is no echo.
   */
  boolean isUnshown() {
    if (!echo.isAnyTyped()) {
      return false;
    }
    if (isMasked()) {
      return true;
    }
    boolean echoed = screen.pasteMode().isOn() ? echo.isEchoed() : echo.isEchoedInPlace();
    return !echoed && !isBeforeCursor(keys.text());
  }

  /** Whether the target shows the same sign for each character, as fish does for passwords. */
  boolean isMasked() {
    Anchor.Start start = anchor.start();
    String seen = shown.from(start.line(), start.column()).getLast();
    return Mask.isOver(keys.text(), seen);
  }

  /**
   * Whether the end of what was typed stands before the cursor: enough of it not to be chance, or
   * right behind what looks like a prompt. Keys before it may have been a pager's.
   */
  private boolean isBeforeCursor(String text) {
    String before = beforeCursor();
    int same = commonEnd(text, before);
    if (text.substring(text.length() - same).isBlank()) {
      return false;
    }
    return same >= Math.min(ENOUGH, text.length())
        || Prompts.isLikeShells(before.substring(0, before.length() - same));
  }

  /** How many characters before the cursor are those that were typed before it. */
  int shownBeforeCursor() {
    return commonEnd(keys.beforeCursor(), beforeCursor());
  }

  private String beforeCursor() {
    return shown.before(screen.cursorLine(), screen.cursorColumn());
  }

  private static int commonEnd(String one, String other) {
    int same = 0;
    int shorter = Math.min(one.length(), other.length());
    while (same < shorter
        && one.charAt(one.length() - 1 - same) == other.charAt(other.length() - 1 - same)) {
      same++;
    }
    return same;
  }
}
