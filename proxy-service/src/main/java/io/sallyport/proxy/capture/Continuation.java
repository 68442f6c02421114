package io.sallyport.proxy.capture;

/**
 * Tells whether a line goes on from the one before, as quotes and loops over several lines do: the
 * line editor never left, or a prompt of another shape stands right below a line that may be open.
 */
final class Continuation {

  private static final int LONGEST = 1 << 16;

  private final Screen screen;
  private final ShownLine shown;

  private String text = "";
  private String prompt = "";
  private long lastRow;
  private int timesOn;
  private int timesOff;
  private boolean editorRead;

  Continuation(Screen screen, ShownLine shown) {
    this.screen = screen;
    this.shown = shown;
  }

  /** The lines of the command so far, as submitted. */
  String text() {
    return text;
  }

  void clear() {
    text = "";
    prompt = "";
  }

  /** The line was drawn again so many rows below where it was. */
  void moved(long rows) {
    lastRow += rows;
  }

  /** A line was submitted. */
  void submitted(Reading line) {
    String next = line.texts().isEmpty() ? "" : line.texts().getFirst();
    if (line.isWithheld()) {
      clear();
    } else if (line.mode() == Mode.CONTINUATION) {
      String joined = text + "\n" + next;
      text = joined.length() > LONGEST ? joined.substring(joined.length() - LONGEST) : joined;
    } else {
      text = next;
      prompt = line.prompt();
    }
    lastRow = shown.logicalEnd(screen.cursorLine());
    PasteMode pasteMode = screen.pasteMode();
    editorRead = pasteMode.isOn();
    timesOn = pasteMode.timesOn();
    timesOff = pasteMode.timesOff();
  }

  /** Whether a line that begins here goes on from the one before. */
  boolean isAt(Anchor.Start start) {
    if (text.isEmpty() || start.prompt().equals(prompt)) {
      return false;
    }
    PasteMode pasteMode = screen.pasteMode();
    boolean stays =
        editorRead && timesOn == pasteMode.timesOn() && timesOff == pasteMode.timesOff();
    // The shell may begin another row where a line ends at the margin.
    boolean below = start.line() > lastRow && start.line() <= lastRow + 2;
    return below
        && Prompts.isLikeContinuation(start.prompt())
        && (stays || OpenEnd.isPossible(text));
  }
}
