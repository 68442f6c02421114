package io.sallyport.proxy.capture;

import io.sallyport.proxy.capture.Reading.Basis;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Works out the command line of one terminal. The line is what stands on the screen from where the
 * cursor was at the first key since the prompt; beside it runs a replay of the keys. Where both
 * agree the reading is sure.
 *
 * <p>What the target prints can make a reading less sure; it can't make a line go unread. One limit
 * of this version: keys that are not shown are taken for a password and read as {@link
 * Basis#UNSHOWN}, without text, when nothing shows that a shell reads them: bracketed paste is off,
 * the target has printed something since the line before, and what stands before the cursor is no
 * known prompt and ends like none.
 *
 * <p>Not thread-safe. Nothing throws, whatever the bytes.
 */
public final class LineCapture {

  /** Stands for a line that can't be read at all: keys recalled something that was not shown. */
  public static final String UNREADABLE = "\ufffd";

  /** What prompts of shells end with. */
  private static final String SHELL_PROMPTS = "#>$%\u276f";

  private static final int MOST_PROMPTS = 8;
  private static final int LONGEST_PROMPT = 300;

  private final Screen screen;
  private final TerminalOutput output;
  private final ShownLine shown;
  private final KeystrokeShadow keys = new KeystrokeShadow();
  private final EchoWatch echo = new EchoWatch();

  /** Prompts of lines that were read for sure, latest first. */
  private final ArrayDeque<String> prompts = new ArrayDeque<>();

  private boolean anchored;
  private long anchorLine;
  private int anchorColumn;
  private String anchorPrompt = "";
  private int pasteModeAtAnchor;
  private int pasteModeAtSubmit;
  private boolean typedAhead;

  /** Whether the target printed anything since the line before was submitted. */
  private boolean answered;

  /**
   * @param columns of the terminal; 0 when unknown
   * @param rows of the terminal; 0 when unknown
   */
  public LineCapture(int columns, int rows) {
    screen = new Screen(columns, rows);
    output = new TerminalOutput(screen);
    shown = new ShownLine(screen);
  }

  /** The target printed this. */
  public void printed(byte[] buffer, int offset, int length) {
    answered = true;
    echo.printed(buffer, offset, length);
    output.write(buffer, offset, length);
  }

  /** The operator typed this byte, and it went on to the target. */
  public void typed(byte b) {
    anchor();
    if (keys.type(b & 0xff, screen.isBracketedPaste())) {
      echo.typed(b);
    }
  }

  /** The terminal has another size. */
  public void resized(int columns, int rows) {
    screen.resize(columns, rows);
  }

  /** Whether a byte typed now is part of a bracketed paste, where Enter submits nothing. */
  public boolean isPasting() {
    return keys.isPasting();
  }

  /** Whether a byte typed now is quoted (C-v), so that it may not be a key. */
  public boolean isQuoting() {
    return keys.isQuoting();
  }

  /** Whether a line editor says that it reads a line, or a program that it takes pastes. */
  public boolean isBracketedPaste() {
    return screen.isBracketedPaste();
  }

  /** How often bracketed paste was switched on so far. */
  public int promptMarks() {
    return screen.pasteModeSet();
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
    return echo.isAnyTyped() && !echo.isEchoed() && !isBeforeCursor(keys.text());
  }

  private boolean isBeforeCursor(String text) {
    return !text.isBlank()
        && shown.before(screen.cursorLine(), screen.cursorColumn()).endsWith(text);
  }

  /** The line was submitted or cancelled: the next key begins another. */
  public void lineEnds() {
    keys.clear();
    echo.clear();
    anchored = false;
    answered = false;
    pasteModeAtSubmit = screen.pasteModeSet();
    screen.keepFrom(Long.MAX_VALUE);
  }

  /** The row that the cursor is in; rows keep their number when the screen scrolls. */
  public long cursorLine() {
    return screen.cursorLine();
  }

  /** Whether the cursor stands right behind a prompt that is known, with nothing behind it. */
  public boolean isAtKnownPrompt() {
    long line = screen.cursorLine();
    Row row = screen.line(line);
    String before = shown.before(line, screen.cursorColumn());
    return row != null
        && !before.isBlank()
        && row.used() <= screen.cursorColumn()
        && (prompts.contains(before) || before.equals(anchorPrompt));
  }

  /** Whether the cursor stands behind what looks like a prompt, with nothing behind it. */
  public boolean isAtLikelyPrompt() {
    long line = screen.cursorLine();
    Row row = screen.line(line);
    String before = shown.before(line, screen.cursorColumn()).stripTrailing();
    return row != null
        && !before.isEmpty()
        && row.used() <= screen.cursorColumn()
        && (SHELL_PROMPTS + ":").indexOf(before.codePointBefore(before.length())) >= 0;
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
    output.leaveString();
    boolean editorReads =
        screen.isBracketedPaste()
            && (!screen.isAlternate() || screen.pasteModeSet() > pasteModeAtSubmit);
    String typed = keys.text().strip();
    if (isUnshown()) {
      return unshown(typed, editorReads);
    }
    Start start = start();
    if (screen.isAlternate() && !editorReads && !start.known()) {
      return typed.isEmpty()
          ? Reading.nothing(Basis.DOUBT)
          : new Reading(List.of(typed), Basis.DOUBT, "");
    }
    boolean sure = settled && start.verified() && screen.isPlain();
    return compare(typed, shown.from(start.line(), start.column()), sure, start.prompt());
  }

  /** Whether a shell may be what reads, or too little came from the target to tell. */
  private boolean isShellLikely() {
    String before = shown.before(screen.cursorLine(), screen.cursorColumn());
    String stripped = before.stripTrailing();
    return !answered
        || prompts.contains(before)
        || (!stripped.isEmpty()
            && SHELL_PROMPTS.indexOf(stripped.codePointBefore(stripped.length())) >= 0);
  }

  private Reading unshown(String typed, boolean editorReads) {
    if (!editorReads && !isShellLikely()) {
      return Reading.nothing(Basis.UNSHOWN);
    }
    String text = keys.isBeyond() || typed.isEmpty() ? typed + UNREADABLE : typed;
    return new Reading(List.of(text), Basis.DOUBT, "");
  }

  private Reading compare(String typed, List<String> seen, boolean sure, String prompt) {
    for (String text : seen) {
      if (isSame(text, typed)) {
        Basis basis = sure ? Basis.BOTH : Basis.ONE;
        if (typed.isEmpty()) {
          return unseen(basis);
        }
        if (sure) {
          remember(prompt);
        }
        if (HistoryExpansion.isPossible(typed)) {
          basis = Basis.DOUBT;
        }
        return new Reading(List.of(typed), basis, prompt);
      }
    }
    List<String> texts = new ArrayList<>(3);
    if (!sure && !keys.isBeyond()) {
      add(texts, typed);
    }
    seen.forEach(text -> add(texts, text.strip()));
    if (!keys.isBeyond() || !sure) {
      add(texts, typed);
    }
    return new Reading(texts, sure && keys.isBeyond() ? Basis.ONE : Basis.DOUBT, prompt);
  }

  /** Nothing is seen and nothing was typed: empty, unless keys recalled what is not shown. */
  private Reading unseen(Basis basis) {
    boolean hidden = keys.isBeyond() && screen.isBracketedPaste() && basis != Basis.BOTH;
    return hidden ? new Reading(List.of(UNREADABLE), Basis.DOUBT, "") : Reading.nothing(basis);
  }

  private static void add(List<String> texts, String text) {
    if (!text.isEmpty() && !texts.contains(text)) {
      texts.add(text);
    }
  }

  private static boolean isSame(String seen, String typed) {
    if (seen.strip().equals(typed)) {
      return true;
    }
    // A tab that was pasted is shown as spaces.
    return typed.indexOf('\t') >= 0
        && seen.strip().replaceAll("\\s+", " ").equals(typed.replaceAll("\\s+", " "));
  }

  private void remember(String prompt) {
    if (!prompt.isBlank() && prompt.length() <= LONGEST_PROMPT) {
      prompts.remove(prompt);
      prompts.addFirst(prompt);
      if (prompts.size() > MOST_PROMPTS) {
        prompts.removeLast();
      }
    }
  }

  private void anchor() {
    output.leaveString();
    if (anchored) {
      return;
    }
    anchored = true;
    anchorLine = screen.cursorLine();
    anchorColumn = screen.cursorColumn();
    anchorPrompt = shown.before(anchorLine, anchorColumn);
    pasteModeAtAnchor = screen.pasteModeSet();
    typedAhead = screen.pasteModeSet() > 0 && !screen.isBracketedPaste();
    screen.keepFrom(anchorLine);
  }

  /**
   * Where the line begins on the screen.
   *
   * @param verified whether the prompt before it is where it should be
   * @param known whether that prompt was seen before
   */
  private record Start(long line, int column, String prompt, boolean verified, boolean known) {}

  private Start start() {
    boolean intact =
        !(typedAhead && screen.pasteModeSet() > pasteModeAtAnchor)
            && anchorLine <= screen.cursorLine()
            && shown.before(anchorLine, anchorColumn).equals(anchorPrompt);
    if (!anchorPrompt.isBlank() && !typedAhead) {
      Start reprinted = find(anchorPrompt, intact ? anchorLine + 1 : screen.firstLine());
      if (reprinted != null) {
        return reprinted;
      }
    }
    for (String prompt : prompts) {
      Start found = find(prompt, intact ? anchorLine : screen.firstLine());
      if (found != null && (!intact || found.column() != anchorColumn)) {
        return found;
      }
    }
    if (intact) {
      return new Start(
          anchorLine, anchorColumn, anchorPrompt, !typedAhead, prompts.contains(anchorPrompt));
    }
    return search();
  }

  /** The lowest row, from the cursor's up to a first, that begins with a prompt. */
  private @Nullable Start find(String prompt, long first) {
    for (long line = screen.cursorLine(); line >= first; line--) {
      Row row = screen.line(line);
      if (row == null) {
        return null;
      }
      int column = columnBehind(row, prompt);
      if (column >= 0 && !shown.isContinuation(line)) {
        return new Start(line, column, prompt, true, prompts.contains(prompt));
      }
    }
    return null;
  }

  /** The column behind a prompt that a row begins with, or -1. */
  private int columnBehind(Row row, String prompt) {
    int at = 0;
    int column = 0;
    while (at < prompt.length() && column < screen.columns()) {
      int cell = row.cell(column);
      if (cell != Row.RIGHT_HALF) {
        String here = cell > 0 ? Character.toString(cell) + row.marks(column) : " ";
        if (!prompt.startsWith(here, at)) {
          return -1;
        }
        at += here.length();
      }
      column++;
    }
    while (row.cell(column) == Row.RIGHT_HALF) {
      column++;
    }
    return at >= prompt.length() ? column : -1;
  }

  /**
   * readline shows what it found in the history behind {@code (reverse-i-search)`text': }, without
   * the prompt.
   */
  private Start search() {
    long line = shown.logicalStart(screen.cursorLine());
    String row = shown.before(line, screen.columns());
    int label = row.indexOf("-i-search)`");
    int found = label < 0 || row.charAt(0) != '(' ? -1 : row.indexOf("': ", label);
    if (found < 0) {
      return new Start(line, 0, "", false, false);
    }
    return new Start(line, found + 3, "", true, false);
  }
}
