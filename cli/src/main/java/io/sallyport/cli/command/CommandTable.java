package io.sallyport.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.cli.output.Cell;
import io.sallyport.cli.output.Column;
import io.sallyport.cli.output.Table;
import java.util.ArrayList;
import java.util.List;

/** Judged command lines as tables. */
final class CommandTable {

  private static final List<Column> LINE =
      List.of(
          Column.of("DECISION", "/verdict/decision"),
          Column.of("BECAME", "/settlement/state"),
          new Column("RULES", item -> RuleCommands.names(item.path("hits")), true),
          new Column("LINE", CommandTable::line, true));

  /** The lines of one session. */
  static final Table OF_A_SESSION =
      with(
          Column.time("TIME", "/at"),
          Column.of("CHANNEL", "/channel"),
          Column.of("KIND", "/kind"),
          Column.of("SURE", "/confidence"));

  /** Lines of many sessions. */
  static final Table OF_MANY =
      with(
          Column.time("TIME", "/at"),
          Column.ref("SESSION", "/session"),
          Column.ref("OPERATOR", "/operator"),
          Column.ref("DEVICE", "/device"));

  private static Table with(Column... first) {
    List<Column> columns = new ArrayList<>(List.of(first));
    columns.addAll(LINE);
    return new Table(columns);
  }

  private static String line(JsonNode command) {
    int withheld = command.path("withheldLength").asInt();
    return withheld > 0
        ? "(" + withheld + " characters withheld)"
        : Cell.text(command.path("line"));
  }

  private CommandTable() {}
}
