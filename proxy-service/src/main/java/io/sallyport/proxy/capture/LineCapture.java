package io.sallyport.proxy.capture;

import io.sallyport.proxy.capture.Reading.Basis;
import java.util.List;

/**
 * Works out the command line of one terminal. The line is what stands on the screen from where the
 * cursor was at the first key since the prompt; beside it runs a replay of the keys. Where both
 * agree the reading is sure.
 *
 * <p>What the target prints can make a reading less sure; it can't make a line go unread. Keys that
 * are not shown are read by the keys alone. Unless a line editor reads them (bracketed paste is on)
 * their text must not leave the proxy ({@link Reading#isWithheld}), as it may be a password. It is
 * taken for one ({@link Basis#SECRET}) when nothing shows that a shell reads: the target has
 * printed something since the line before, and what stands before the cursor is no known prompt and
 * ends like none; or when the target shows the same sign for each character.
 *
 * <p>Not thread-safe. Nothing throws, whatever the bytes.
 */
public final class LineCapture {

  /** Stands for a line that can't be read at all: keys recalled something that was not shown. */
  public static final String UNREADABLE = "\ufffd";

  private static final int CTRL_C = 0x03;

  private final Screen screen;
  private final PasteMode pasteMode;
  private final TerminalOutput output;
  private final ShownLine shown;
  private final Prompts prompts = new Prompts();
  private final Anchor anchor;
  private final KeystrokeShadow keys = new KeystrokeShadow();
  private final EchoWatch echo = new EchoWatch();
  private final SubmitKeys submitKeys = new SubmitKeys();
  private final SubmissionWatch watch = new SubmissionWatch();
  private final LineHistory history = new LineHistory();
  private final Continuation continuation;
  private final Visibility visibility;

  private int timesOffSeen;
  private int timesOffInProgramSeen;
  private int timesOnAtSubmit;

  /** Whether the target printed anything since the line before was submitted. */
  private boolean answered;

  private Reading last = Reading.nothing(Basis.DOUBT, Mode.RUNNING);

  private Keystroke lastKey = Keystroke.CONTROL;

  /**
   * @param columns of the terminal; 0 when unknown
   * @param rows of the terminal; 0 when unknown
   */
  public LineCapture(int columns, int rows) {
    screen = new Screen(columns, rows);
    pasteMode = screen.pasteMode();
    output = new TerminalOutput(screen);
    shown = new ShownLine(screen);
    anchor = new Anchor(screen, shown, prompts);
    continuation = new Continuation(screen, shown);
    visibility = new Visibility(screen, shown, anchor, keys, echo);
  }

  // What happens.

  /** The target printed this. */
  public void printed(byte[] buffer, int offset, int length) {
    answered = true;
    echo.printed(buffer, offset, length);
    drawn(buffer, offset, length);
    if (pasteMode.timesOff() != timesOffSeen) {
      editorLeft();
    }
  }

  /**
   * The target printed this, and the operator is not shown it yet: it changes the screen and is no
   * echo. Either the operator is {@link #shown} it after all, or the screen is as it was before.
   */
  public void drawn(byte[] buffer, int offset, int length) {
    output.write(buffer, offset, length);
  }

  /** What was {@link #drawn} is shown to the operator now. */
  public void shown(byte[] buffer) {
    answered = true;
    echo.printed(buffer, 0, buffer.length);
    if (pasteMode.timesOff() != timesOffSeen) {
      editorLeft();
    }
  }

  /** Only noticed: what the target prints must not make a line forgotten. */
  private void editorLeft() {
    int left = pasteMode.timesOff() - timesOffSeen;
    int inProgram = pasteMode.timesOffInProgram() - timesOffInProgramSeen;
    timesOffSeen += left;
    timesOffInProgramSeen += inProgram;
    boolean promptKnown = anchor.isSet() && prompts.isKnown(anchor.prompt());
    for (int i = promptKnown ? 0 : inProgram; i < left; i++) {
      watch.editorLeft();
    }
  }

  /** The operator typed this byte, and it went on to the target. */
  public void typed(byte b) {
    anchor();
    int key = b & 0xff;
    if (!keys.isPasting()) {
      submitKeys.typed(key);
    }
    watch.typed(key, pasteMode.isOn());
    boolean inSequence = keys.isInSequence();
    if (keys.type(key, pasteMode.isOn())) {
      lastKey = Keystroke.text(echo.typed(b));
    } else {
      boolean printable = key >= 0x20 && key != 0x7f;
      lastKey =
          printable && !inSequence && !keys.isInSequence() ? Keystroke.OTHER : Keystroke.CONTROL;
    }
  }

  /** What the byte was that was typed last. */
  Keystroke lastKey() {
    return lastKey;
  }

  /** No key is known to follow at once: an Escape before was a key of its own. */
  public void keysRest() {
    submitKeys.rest();
  }

  /** The terminal has another size. */
  public void resized(int columns, int rows) {
    screen.resize(columns, rows);
  }

  /**
   * A key that may submit the line as it was read last went on to the target.
   *
   * @param submission what {@link #submits} said of the key
   */
  public void submitted(byte b, Submission submission) {
    watch.submitted();
    switch (submission) {
      case ENTERS -> {
        continuation.submitted(last);
        if (isForHistory(last)) {
          history.add(continuation.text());
        }
        forgetLine();
      }
      case MAY_ENTER, EDITS, REPLAYS, NONE -> {
        typed(b);
        keys.loseTrack();
      }
    }
  }

  /** The gateway sent an interrupt (C-c) of its own. */
  public void interrupted() {
    watch.typed(CTRL_C, pasteMode.isOn());
  }

  /** The line was taken back: the next key begins another. */
  public void cancelled() {
    continuation.clear();
    forgetLine();
  }

  private void forgetLine() {
    keys.clear();
    echo.clear();
    anchor.clear();
    submitKeys.lineEnds();
    answered = false;
    timesOnAtSubmit = pasteMode.timesOn();
    last = Reading.nothing(Basis.DOUBT, Mode.RUNNING);
  }

  private static boolean isForHistory(Reading line) {
    return line.mode() == Mode.AT_PROMPT || line.mode() == Mode.CONTINUATION;
  }

  private void anchor() {
    output.leaveString();
    if (!anchor.isSet()) {
      anchor.set();
      watch.lineBegins(pasteMode.isOn() && pasteMode.timesOn() > timesOnAtSubmit);
    }
  }

  // What is to be known of it.

  /** What a key would do to the line if it went on to the target now. */
  public Submission submits(byte b) {
    int key = b & 0xff;
    if (keys.isPasting()) {
      return SubmitKeys.isEnter(key) ? Submission.ENTERS : Submission.NONE;
    }
    return submitKeys.next(
        key,
        new SubmitKeys.Line(
            pasteMode.editor(), pasteMode.timesOff() == 0, mayHaveText(), mayBeAtEnd()));
  }

  private boolean mayHaveText() {
    return keys.length() > 0 || keys.isBeyond() || !isBlankBehind(anchor.column());
  }

  private boolean mayBeAtEnd() {
    return keys.isAtEnd() || isBlankBehind(screen.cursorColumn());
  }

  private boolean isBlankBehind(int column) {
    Row row = screen.line(screen.cursorLine());
    return row == null || row.used() <= column || row.cell(column) == Row.NEVER_WRITTEN;
  }

  /** Whether a byte typed now is part of a bracketed paste, where Enter submits nothing. */
  public boolean isPasting() {
    return keys.isPasting();
  }

  /** How often bracketed paste was switched on so far. */
  public int promptMarks() {
    return pasteMode.timesOn();
  }

  /** Whether a line editor says that it reads a line, or a program that it takes pastes. */
  public boolean isBracketedPaste() {
    return pasteMode.isOn();
  }

  /** How often bracketed paste was switched off so far, as line editors do with each line. */
  public int timesEditorLeft() {
    return pasteMode.timesOff();
  }

  /** Which line editor reads, as far as it shows. */
  public LineEditor editor() {
    return pasteMode.editor();
  }

  /** Whether a program has the whole screen. */
  public boolean isFullScreen() {
    return screen.isAlternate();
  }

  /** What the screen shows. */
  public Picture picture() {
    return Picture.of(screen);
  }

  /**
   * Whether the rows down to the cursor's show just what this would show, printed from the
   * beginning of an empty row on.
   */
  public boolean showsLast(byte[] prompt) {
    Picture printed = printed(prompt);
    long cursor = screen.cursorLine();
    return printed.equals(Picture.of(screen, cursor - printed.row(), cursor));
  }

  /** How many rows this would take, printed from the beginning of an empty row on. */
  public int rowsOf(byte[] prompt) {
    return printed(prompt).rows().size();
  }

  private Picture printed(byte[] output) {
    return Picture.ofPrinted(output, screen.columns(), screen.rows());
  }

  /**
   * How many lines were accepted by a line editor since this was asked last though no key had been
   * submitted for them.
   */
  public int takeUnheld() {
    return watch.take();
  }

  /** Whether any text was typed since the line before. */
  public boolean isTyped() {
    return keys.length() > 0;
  }

  /** Whether everything typed has been shown. */
  public boolean isEchoed() {
    return echo.isComplete();
  }

  /** Whether text was typed and hardly any of it has been shown. */
  public boolean isUnshown() {
    return visibility.isUnshown();
  }

  /** Whether nothing of the line may be told, as it was read last and as it is shown now. */
  boolean isSecret() {
    return last.isWithheld() || isUnshown();
  }

  /** How many characters before the cursor are those that were typed before it. */
  int shownBeforeCursor() {
    return visibility.shownBeforeCursor();
  }

  /** Whether the target showed this byte of the line. */
  boolean isShown(Keystroke key) {
    return echo.isShown(key.place()) || (pasteMode.isOn() && echo.isShownInOrder(key.place()));
  }

  /** The row that the cursor is in; rows keep their number when the screen scrolls. */
  public long cursorLine() {
    return screen.cursorLine();
  }

  /** How many rows the line goes on below the cursor. */
  public int rowsBelowCursor() {
    return (int) (shown.logicalEnd(screen.cursorLine()) - screen.cursorLine());
  }

  /** Whether the cursor stands right behind a prompt that is known, with nothing behind it. */
  public boolean isAtKnownPrompt() {
    String before = shown.before(screen.cursorLine(), screen.cursorColumn());
    return !before.isBlank()
        && isRowUsedUpToCursor()
        && (prompts.isKnown(before) || before.equals(anchor.prompt()));
  }

  /** Whether the cursor stands behind what looks like a prompt, with nothing behind it. */
  public boolean isAtLikelyPrompt() {
    return isRowUsedUpToCursor()
        && Prompts.isLikeAny(shown.before(screen.cursorLine(), screen.cursorColumn()));
  }

  /** Whether the cursor stands behind what looks like a shell's prompt, with nothing behind it. */
  public boolean isAtShellsPrompt() {
    return isRowUsedUpToCursor()
        && Prompts.isLikeShells(shown.before(screen.cursorLine(), screen.cursorColumn()));
  }

  private boolean isRowUsedUpToCursor() {
    Row row = screen.line(screen.cursorLine());
    return row != null && row.used() <= screen.cursorColumn();
  }

  /** Whether the keys alone and the screen say the same, so that there is nothing to wait for. */
  public boolean isAgreed() {
    return keys.length() > 0
        && !screen.isAlternate()
        && echo.isComplete()
        && read(true).basis() == Basis.BOTH;
  }

  /**
   * Reads the line as it is now.
   *
   * @param settled whether the target had time to show all of it
   */
  public Reading read(boolean settled) {
    anchor();
    last = readNow(settled);
    return last;
  }

  private Reading readNow(boolean settled) {
    Anchor.Start start = anchor.start();
    boolean unshown = visibility.isUnshown();
    boolean editorReads =
        pasteMode.isOn() && (!screen.isAlternate() || pasteMode.timesOn() > timesOnAtSubmit);
    Mode mode = mode(start, editorReads, unshown);
    String typed = keys.text().strip();
    if (unshown) {
      return unshown(typed, editorReads, mode);
    }
    if (screen.isAlternate() && !editorReads && !start.known()) {
      return typed.isEmpty()
          ? Reading.nothing(Basis.DOUBT, mode)
          : new Reading(List.of(typed), Basis.DOUBT, "", mode);
    }
    Candidates candidates =
        new Candidates(
            typed,
            keys.isBeyond(),
            keys.isCompleted(),
            shown.from(start.line(), start.column()),
            confirmable(start),
            shown.isCut(screen.cursorLine()),
            settled && start.verified() && screen.isPlain(),
            (pasteMode.isOn() || start.known()) && echo.isComplete(),
            pasteMode.editor());
    Candidates.Choice choice = candidates.choose(history);
    if (isPromptProven(choice, start, typed)) {
      prompts.remember(start.prompt());
    }
    String prompt = choice.texts().isEmpty() ? "" : start.prompt();
    return new Reading(choice.texts(), choice.basis(), prompt, mode);
  }

  private List<String> confirmable(Anchor.Start start) {
    String bridged = shown.bridged(start.line(), start.column());
    Anchor.Start behindEcho = anchor.behindEcho();
    return behindEcho == null
        ? List.of(bridged)
        : List.of(bridged, shown.from(behindEcho.line(), behindEcho.column()).getFirst());
  }

  private static boolean isPromptProven(
      Candidates.Choice choice, Anchor.Start start, String typed) {
    return switch (choice.basis()) {
      case BOTH -> !typed.isEmpty();
      case SHOWN, ONE -> start.verified() && Prompts.isLikeShells(start.prompt());
      case CONFIRMED, DOUBT, UNSHOWN, SECRET -> false;
    };
  }

  private Mode mode(Anchor.Start start, boolean editorReads, boolean unshown) {
    return new ModeScore(
            editorReads,
            pasteMode.timesOn() > 0,
            start.known(),
            Prompts.isLikeShells(start.prompt()),
            continuation.isAt(start),
            screen.isAlternate(),
            screen.isApplicationKeys(),
            unshown)
        .best();
  }

  /** Whether a shell may be what reads, or too little came from the target to tell. */
  private boolean isShellLikely() {
    String before = shown.before(screen.cursorLine(), screen.cursorColumn());
    return !answered || prompts.isKnown(before) || Prompts.isLikeShells(before);
  }

  private Reading unshown(String typed, boolean editorReads, Mode mode) {
    String text = keys.isBeyond() || typed.isEmpty() ? typed + UNREADABLE : typed;
    Basis basis = Basis.SECRET;
    if (!visibility.isMasked()) {
      basis = editorReads ? Basis.DOUBT : isShellLikely() ? Basis.UNSHOWN : Basis.SECRET;
    }
    return new Reading(List.of(text), basis, "", mode);
  }
}
