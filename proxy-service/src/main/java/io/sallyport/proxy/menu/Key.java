package io.sallyport.proxy.menu;

/** What a key means to the menu. */
sealed interface Key {

  /** A visible character. */
  record Typed(int codePoint) implements Key {}

  /** A key that does something. */
  enum Named implements Key {
    ENTER,
    BACKSPACE,
    /** The word before the cursor. */
    ERASE_WORD,
    /** The whole line. */
    ERASE_LINE,
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    HOME,
    END,
    REDRAW,
    /** Escape, Ctrl-C or Ctrl-D. */
    LEAVE,
    /** Nothing to the menu. */
    NONE
  }
}
