package io.sallyport.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Items in aligned columns. On a terminal that is too narrow, flexible columns are cut. */
public record Table(List<Column> columns) {

  private static final String GAP = "  ";
  private static final int LEAST = 8;

  public Table {
    columns = List.copyOf(columns);
  }

  public static Table of(Column... columns) {
    return new Table(List.of(columns));
  }

  /** A column for each simple field that these items have, for items that are not known here. */
  public static Table ofFields(Iterable<JsonNode> items) {
    TreeSet<String> names = new TreeSet<>();
    for (JsonNode item : items) {
      item.properties().stream()
          .filter(field -> field.getValue().isValueNode())
          .forEach(field -> names.add(field.getKey()));
    }
    return new Table(
        names.stream()
            .map(name -> new Column(EscapedText.of(name), item -> Cell.text(item.path(name)), true))
            .toList());
  }

  /**
   * Prints items.
   *
   * @param titled whether the titles come first
   */
  public void print(PrintStream out, Screen screen, Iterable<JsonNode> items, boolean titled) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode item : items) {
      rows.add(columns.stream().map(column -> column.cell(item)).toList());
    }
    int[] widths = widths(rows, screen);
    if (titled) {
      out.println(screen.strong(line(columns.stream().map(Column::title).toList(), widths)));
    }
    rows.forEach(row -> out.println(line(row, widths)));
  }

  private int[] widths(List<List<String>> rows, Screen screen) {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          rows.stream()
              .mapToInt(row -> DisplayWidth.of(row.get(column)))
              .reduce(DisplayWidth.of(columns.get(i).title()), Math::max);
    }
    if (screen.isTerminal()) {
      fit(widths, screen.columns() - GAP.length() * (widths.length - 1));
    }
    return widths;
  }

  /** Takes from the widest flexible column until all fit, or nothing is left to take. */
  private void fit(int[] widths, int most) {
    int total = 0;
    for (int width : widths) {
      total += width;
    }
    while (total > most) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        if (columns.get(i).flexible()
            && widths[i] > LEAST
            && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        return;
      }
      widths[widest]--;
      total--;
    }
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = DisplayWidth.cut(cells.get(i), widths[i]);
      line.append(cell).append(" ".repeat(widths[i] - DisplayWidth.of(cell))).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
