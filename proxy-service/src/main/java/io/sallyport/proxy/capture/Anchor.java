package io.sallyport.proxy.capture;

import org.jspecify.annotations.Nullable;

/**
 * Where the line begins on the screen: where the cursor was at the first key since the prompt, or
 * behind that prompt where it was printed again.
 */
final class Anchor {

  /** As many characters of a prompt may tell vi's mode. */
  private static final int MODE_MARK = 4;

  private final Screen screen;
  private final ShownLine shown;
  private final Prompts prompts;

  private boolean set;
  private long line;
  private int column;
  private String prompt = "";
  private int timesOn;
  private boolean typedAhead;
  private boolean alternate;

  Anchor(Screen screen, ShownLine shown, Prompts prompts) {
    this.screen = screen;
    this.shown = shown;
    this.prompts = prompts;
  }

  /**
   * The beginning of a line.
   *
   * @param verified whether the prompt before it is where it should be
   * @param known whether that prompt was seen before
   */
  record Start(long line, int column, String prompt, boolean verified, boolean known) {}

  void clear() {
    set = false;
    screen.keepFrom(Long.MAX_VALUE);
  }

  boolean isSet() {
    return set;
  }

  /** Where the cursor was; 0 when the line has not begun. */
  int column() {
    return set ? column : 0;
  }

  /** What stands before the anchor in its row. */
  String prompt() {
    return prompt;
  }

  /** Anchors the line where the cursor is, unless it is anchored. */
  void set() {
    if (set) {
      return;
    }
    set = true;
    line = screen.cursorLine();
    column = screen.cursorColumn();
    prompt = shown.before(line, column);
    timesOn = screen.pasteMode().timesOn();
    alternate = screen.isAlternate();
    typedAhead = timesOn > 0 && !screen.pasteMode().isOn();
    screen.keepFrom(line);
  }

  /** The line was drawn again so many rows below where it was. */
  void moved(long rows) {
    line += rows;
  }

  /** Whether a prompt was announced since the line began. */
  private boolean isAnnounced() {
    return screen.pasteMode().timesOn() > timesOn;
  }

  Start start() {
    if (typedAhead && isAnnounced()) {
      Start behindEcho = findBehindEcho();
      return behindEcho == null ? search() : behindEcho;
    }
    boolean intact = isInPlace();
    long first = firstRow();
    if (!prompt.isBlank() && !typedAhead) {
      Start reprinted = find(prompt, intact ? line + 1 : first);
      if (reprinted != null) {
        return reprinted;
      }
    }
    for (String other : prompts.latestFirst()) {
      Start found = find(other, first);
      if (found != null && (!intact || found.column() != column)) {
        return found;
      }
    }
    if (intact) {
      return new Start(line, column, prompt, !typedAhead, prompts.isKnown(prompt));
    }
    return search();
  }

  /** The row that the line can't begin above. */
  private long firstRow() {
    long cursor = screen.cursorLine();
    if (alternate != screen.isAlternate()) {
      // Rows of the other screen have numbers of their own.
      return shown.logicalStart(cursor);
    }
    return line <= cursor ? line : screen.firstLine();
  }

  /**
   * Whether the prompt before the anchor is the same, or differs only in what it shows of a mode.
   */
  private boolean isInPlace() {
    if (line > screen.cursorLine() || alternate != screen.isAlternate()) {
      return false;
    }
    String now = shown.before(line, column);
    if (now.length() != prompt.length()) {
      return false;
    }
    int differing = 0;
    for (int i = 0; i < now.length(); i++) {
      differing += now.charAt(i) == prompt.charAt(i) ? 0 : 1;
    }
    int end = Math.max(0, now.length() - 2);
    return differing == 0
        || (differing <= MODE_MARK
            && 3 * differing <= now.length()
            && now.regionMatches(end, prompt, end, now.length() - end));
  }

  /** Where the line begins if the terminal showed typed text before the prompt in the same row. */
  @Nullable Start behindEcho() {
    return set ? findBehindEcho() : null;
  }

  /** The lowest row, from the cursor's up to a first, that begins with a prompt. */
  private @Nullable Start find(String wanted, long first) {
    for (long at = screen.cursorLine(); at >= first; at--) {
      Row row = screen.line(at);
      if (row == null) {
        return null;
      }
      int behind = columnBehind(row, 0, wanted);
      if (behind >= 0 && !shown.isContinuation(at)) {
        return new Start(at, behind, wanted, true, prompts.isKnown(wanted));
      }
    }
    return null;
  }

  /**
   * The first known prompt in the lowest row that has one: what is typed ahead is shown by the
   * terminal, and the prompt then stands in the same row.
   */
  private @Nullable Start findBehindEcho() {
    long first = firstRow();
    for (long at = screen.cursorLine(); at >= first; at--) {
      Row row = screen.line(at);
      if (row == null) {
        return null;
      }
      for (int from = 0; from < row.used(); from++) {
        for (String wanted : prompts.latestFirst()) {
          int behind = columnBehind(row, from, wanted);
          if (behind >= 0) {
            return new Start(at, behind, wanted, true, true);
          }
        }
      }
    }
    return null;
  }

  /** The column behind a prompt that stands from a column on, or -1. */
  private int columnBehind(Row row, int from, String wanted) {
    int at = 0;
    int behind = from;
    while (at < wanted.length() && behind < screen.columns()) {
      int cell = row.cell(behind);
      if (cell != Row.RIGHT_HALF) {
        String here = cell > 0 ? Character.toString(cell) + row.marks(behind) : " ";
        if (!wanted.startsWith(here, at)) {
          return -1;
        }
        at += here.length();
      }
      behind++;
    }
    while (row.cell(behind) == Row.RIGHT_HALF) {
      behind++;
    }
    return at >= wanted.length() ? behind : -1;
  }

  /**
   * readline shows what it found in the history behind {@code (reverse-i-search)`text': }, without
   * the prompt.
   */
  private Start search() {
    long start = shown.logicalStart(screen.cursorLine());
    String row = shown.before(start, screen.columns());
    int label = row.indexOf("-i-search)`");
    int found = label < 0 || row.charAt(0) != '(' ? -1 : row.indexOf("': ", label);
    if (found < 0) {
      return new Start(start, 0, "", false, false);
    }
    return new Start(start, found + 3, "", true, false);
  }
}
