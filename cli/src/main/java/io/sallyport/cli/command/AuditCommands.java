package io.sallyport.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.cli.api.ApiPath;
import io.sallyport.cli.connection.UnusableConnectionException;
import io.sallyport.cli.output.Cell;
import io.sallyport.cli.output.Column;
import io.sallyport.cli.output.Table;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Who changed what. */
@Command(name = "audit", description = "Who changed what, and refused attempts at it.")
final class AuditCommands {

  private static final Table ENTRIES =
      Table.of(
          Column.time("TIME", "/occurredAt"),
          Column.of("BY", "/actor"),
          Column.text("FROM", "/sourceAddress"),
          Column.of("ACTION", "/action"),
          Column.of("KIND", "/resourceType"),
          Column.text("NAME", "/resourceName"),
          new Column("CHANGED", AuditCommands::changed, true));

  private final Invocation invocation;

  AuditCommands(Invocation invocation) {
    this.invocation = invocation;
  }

  @Command(name = "list", description = "Lists changes, the newest first.")
  int list(@Mixin Paging paging) throws UnusableConnectionException {
    return invocation.answers().list(ApiPath.of("/v1/audit"), paging, ENTRIES);
  }

  private static String changed(JsonNode entry) {
    JsonNode before = entry.path("before");
    JsonNode after = entry.path("after");
    TreeSet<String> names = new TreeSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    return names.stream()
        .map(name -> name + ": " + step(before.path(name), after.path(name)))
        .collect(Collectors.joining("; "));
  }

  /** Of what is new only what it is, of what is gone only what it was. */
  private static String step(JsonNode before, JsonNode after) {
    if (before.isMissingNode()) {
      return Cell.text(after);
    }
    return Cell.text(before) + " -> " + (after.isMissingNode() ? "" : Cell.text(after));
  }
}
