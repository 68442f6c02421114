package io.sallyport.proxy.menu;

import java.util.ArrayList;
import java.util.List;

/**
 * The picker's picture on a screen of some size: rows that fit, one of them highlighted, and where
 * the cursor is.
 *
 * @param rows from the top, as many as the screen has
 * @param highlighted which of them; -1 for none
 * @param cursorRow from 0
 * @param cursorColumn from 0
 */
record PickerDrawing(List<String> rows, int highlighted, int cursorRow, int cursorColumn) {

  private static final String ESC = "\u001b";

  /** Gives the picker a screen of its own, on terminals that have a second one. */
  static final String ENTER = ESC + "[?1049h" + ESC + "[0m" + ESC + "[H" + ESC + "[2J";

  /** Leaves an empty screen, or the one that was there before. */
  static final String LEAVE = ESC + "[0m" + ESC + "[H" + ESC + "[2J" + ESC + "[?1049l";

  private static final String KEYS =
      "Enter goes there   arrows, Page Up/Down pick   Esc leaves   typing searches";
  private static final String SEARCH = "Search: ";

  /** From so many rows on there is a head and a foot. */
  private static final int ROOMY = 6;

  /** From so many columns on times are shown. */
  private static final int WIDE = 60;

  /** How a time is written: 2026-11-22 10:02Z. */
  private static final int TIME = 17;

  /**
   * What there is to show.
   *
   * @param text shown in place of the list, until the next key; else empty
   * @param message in one line; else empty
   * @param asking whether an answer is awaited
   */
  record Shown(
      String operator,
      Choices choices,
      int picked,
      List<String> text,
      String message,
      boolean asking) {}

  PickerDrawing {
    rows = List.copyOf(rows);
  }

  /** How many choices a screen of so many rows shows. */
  static int height(int rows) {
    return Math.max(1, rows >= ROOMY ? rows - 3 : rows - 1);
  }

  /** Draws. */
  static PickerDrawing of(Shown shown, int columns, int rows) {
    boolean roomy = rows >= ROOMY;
    List<String> drawn = new ArrayList<>();
    if (roomy) {
      drawn.add(ShownText.clip(head(shown), columns));
    }
    int cursorRow = drawn.size();
    String search = searchLine(shown, columns, roomy);
    drawn.add(search);
    int cursorColumn = Math.min(ShownText.width(typedPart(shown, columns)), columns - 1);
    int highlighted = -1;
    int height = rows - drawn.size() - (roomy ? 1 : 0);
    if (!shown.text().isEmpty()) {
      shown.text().stream()
          .limit(height)
          .map(line -> ShownText.clip(line, columns))
          .forEach(drawn::add);
    } else if (height > 0) {
      List<Choice> all = shown.choices().all();
      int first = shown.picked() / height * height;
      for (int i = first; i < Math.min(all.size(), first + height); i++) {
        if (i == shown.picked()) {
          highlighted = drawn.size();
        }
        drawn.add(choiceLine(all.get(i), i == shown.picked(), columns));
      }
    }
    while (drawn.size() < rows - (roomy ? 1 : 0)) {
      drawn.add("");
    }
    if (roomy) {
      drawn.add(ShownText.clip(shown.message().isEmpty() ? KEYS : shown.message(), columns));
    }
    return new PickerDrawing(drawn, highlighted, cursorRow, cursorColumn);
  }

  /** The control sequences that put it on the screen. */
  String sequence() {
    StringBuilder out = new StringBuilder(ESC).append("[?25l");
    for (int row = 0; row < rows.size(); row++) {
      out.append(ESC).append('[').append(row + 1).append(";1H").append(ESC).append("[2K");
      if (row == highlighted) {
        out.append(ESC).append("[7m").append(rows.get(row)).append(ESC).append("[0m");
      } else {
        out.append(rows.get(row));
      }
    }
    out.append(ESC).append('[').append(cursorRow + 1).append(';').append(cursorColumn + 1);
    return out.append('H').append(ESC).append("[?25h").toString();
  }

  private static String head(Shown shown) {
    int matching = shown.choices().matching();
    String count =
        shown.asking()
            ? "..."
            : switch (matching) {
              case 0 -> "no target";
              case 1 -> "1 target";
              default -> matching + " targets";
            };
    return "Sallyport: " + ShownText.of(shown.operator()) + ", " + count;
  }

  private static String typedPart(Shown shown, int columns) {
    String typed = ShownText.of(shown.choices().search());
    int room = columns - SEARCH.length() - 1;
    return room < 1
        ? ShownText.clipStart(typed, Math.max(0, columns - 1))
        : SEARCH + ShownText.clipStart(typed, room);
  }

  private static String searchLine(Shown shown, int columns, boolean roomy) {
    String line = typedPart(shown, columns);
    if (!roomy && !shown.message().isEmpty()) {
      line += " (" + shown.message() + ")";
    }
    return ShownText.clip(line, columns);
  }

  private static String choiceLine(Choice choice, boolean picked, int columns) {
    String mark = picked ? "> " : "  ";
    return switch (choice) {
      case Choice.Granted(var target) -> {
        String time = MenuTexts.lastOpened(target);
        String name = mark + MenuTexts.name(target);
        yield columns >= WIDE && !time.isEmpty()
            ? ShownText.fill(name, columns - TIME - 2) + " " + time
            : ShownText.clip(name, columns);
      }
      case Choice.Written(var name) ->
          ShownText.clip(mark + "connect " + ShownText.of(name.toString()), columns);
      case Choice.Word(MenuWord word) ->
          ShownText.clip(mark + ShownText.fill(word.word(), 10) + word.meaning(), columns);
    };
  }
}
