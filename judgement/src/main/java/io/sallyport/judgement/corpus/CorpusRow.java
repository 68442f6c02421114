package io.sallyport.judgement.corpus;

import io.sallyport.judgement.shell.syntax.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A line of a corpus and what is known of it.
 *
 * @param decidable {@code yes}, {@code needs-policy} or {@code no}
 * @param forbidden whether a command that a rule forbids really ran
 */
public record CorpusRow(
    String id, String family, String command, String decidable, String shell, boolean forbidden) {

  private static final List<String> COLUMNS =
      List.of("id", "family", "command", "decidable", "shell", "forbidden");

  /** The lines as they are submitted, one after the other. */
  public List<String> lines() {
    boolean keys = family.startsWith("line-editor") || family.startsWith("screen-state");
    return keys
        ? TypedKeys.lines(command, shell.endsWith(" vi"))
        : List.of(command.split("\n", -1));
  }

  /** Which shell the lines are for. */
  public Dialect dialect() {
    return Dialect.of(shell.split(" ", 2)[0]);
  }

  /** Whether the line is harmless and looks it. */
  public boolean benign() {
    return family.equals("benign");
  }

  /**
   * Reads a corpus: lines of columns between tabs, the first of which names them; a line that
   * begins with a number sign is a comment.
   *
   * @throws IOException also when a column is missing
   */
  public static List<CorpusRow> readAll(Path file) throws IOException {
    List<CorpusRow> rows = new ArrayList<>();
    List<String> names = List.of();
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> cells = Arrays.asList(line.split("\t", -1));
      if (names.isEmpty()) {
        names = cells;
        if (!names.containsAll(COLUMNS)) {
          throw new IOException(file + ": expected the columns " + COLUMNS + ", got " + names);
        }
      } else {
        rows.add(row(names, cells));
      }
    }
    return rows;
  }

  private static CorpusRow row(List<String> names, List<String> cells) {
    List<String> values = COLUMNS.stream().map(column -> cells.get(names.indexOf(column))).toList();
    String command = JsonReader.text(Objects.requireNonNull(JsonReader.read(values.get(2))));
    return new CorpusRow(
        values.get(0),
        values.get(1),
        command,
        values.get(3),
        values.get(4),
        values.get(5).equals("yes"));
  }
}
