package io.sallyport.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.cli.api.ApiPath;
import io.sallyport.cli.connection.UnusableConnectionException;
import io.sallyport.cli.output.Cell;
import io.sallyport.cli.output.Column;
import io.sallyport.cli.output.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sessions and refused logins. */
@Command(name = "sessions", description = "Sessions and refused logins.")
final class SessionCommands {

  private static final String ROOT = "/v1/sessions";

  private static final Table SESSIONS =
      Table.of(
          Column.of("ID", "/id"),
          new Column("STATE", SessionCommands::state, false),
          new Column("OPERATOR", item -> Cell.ref(item.path("operator")), true),
          new Column("DEVICE", item -> Cell.ref(item.path("device")), true),
          new Column("CREDENTIAL", item -> Cell.ref(item.path("credential")), true),
          Column.time("STARTED", "/startedAt"),
          new Column("LASTED", SessionCommands::length, false),
          Column.of("COMMANDS", "/commands"),
          Column.of("REFUSED", "/refusedCommands"));

  private static final Table FILES =
      Table.of(
          Column.time("TIME", "/at"),
          Column.of("CHANNEL", "/channel"),
          Column.of("WHAT", "/kind"),
          Column.of("OUTCOME", "/outcome"),
          Column.of("BYTES", "/transfer/size"),
          Column.of("WHOLE", "/transfer/complete"),
          Column.text("SHA-256", "/transfer/sha256"),
          new Column("PATH", SessionCommands::paths, true),
          Column.text("DETAIL", "/detail"));

  private final Invocation invocation;

  SessionCommands(Invocation invocation) {
    this.invocation = invocation;
  }

  private static String state(JsonNode session) {
    return Cell.text(session.path("state"))
        + (session.path("locked").asBoolean() ? ", locked" : "");
  }

  private static String length(JsonNode session) {
    try {
      Duration length =
          Duration.between(
              Instant.parse(session.path("startedAt").asText()),
              Instant.parse(session.path("endedAt").asText()));
      return "%d:%02d:%02d"
          .formatted(length.toHours(), length.toMinutesPart(), length.toSecondsPart());
    } catch (DateTimeParseException _) {
      return "";
    }
  }

  private static String paths(JsonNode file) {
    String other = Cell.text(file.path("other"));
    return Cell.text(file.path("path")) + (other.isEmpty() ? "" : " -> " + other);
  }

  @Command(name = "list", description = "Lists sessions, the newest first.")
  int list(
      @Mixin SessionFilterOptions filter,
      @Option(
              names = "--state",
              paramLabel = "running|ended|refused|lost",
              description = "Only these.")
          @Nullable String state,
      @Mixin Paging paging)
      throws UnusableConnectionException {
    ApiPath path = filter.on(ApiPath.of(ROOT)).with("state", state);
    return invocation.answers().list(path, paging, SESSIONS);
  }

  @Command(name = "show", description = "Shows one, with all that is known of it.")
  int show(@Parameters(paramLabel = "SESSION", description = "Its id.") String id)
      throws UnusableConnectionException {
    return invocation.answers().show(invocation.api().get(ApiPath.of(ROOT, id)));
  }

  @Command(name = "commands", description = "Lists the command lines of a session.")
  int commands(
      @Parameters(paramLabel = "SESSION", description = "Its id.") String id, @Mixin Paging paging)
      throws UnusableConnectionException {
    return invocation
        .answers()
        .list(ApiPath.of(ROOT, id, "commands"), paging, CommandTable.OF_A_SESSION);
  }

  @Command(name = "files", description = "Lists what was done to files in a session.")
  int files(
      @Parameters(paramLabel = "SESSION", description = "Its id.") String id, @Mixin Paging paging)
      throws UnusableConnectionException {
    return invocation.answers().list(ApiPath.of(ROOT, id, "files"), paging, FILES);
  }
}
