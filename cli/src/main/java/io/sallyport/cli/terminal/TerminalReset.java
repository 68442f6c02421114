package io.sallyport.cli.terminal;

/** What takes back the modes that {@link SafeSequences} lets a session set. */
final class TerminalReset {

  /**
   * The screen that scrolls, margins, origin, wrapping, reverse, insert and new-line mode off;
   * cursor visible and in its shape; attributes and character sets as usual.
   */
  static final String SEQUENCE =
      "\u001b[?1049l\u001b[?69l\u001b[r\u001b[?6l\u001b[?7h\u001b[?5l\u001b[?25h\u001b[?12l"
          + "\u001b[4l\u001b[20l\u001b[0 q\u001b[m\u001b(B\u001b)B\u001b*B\u001b+B\017";

  private TerminalReset() {}
}
