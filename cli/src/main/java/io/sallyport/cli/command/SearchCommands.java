package io.sallyport.cli.command;

import io.sallyport.cli.api.ApiPath;
import io.sallyport.cli.connection.UnusableConnectionException;
import io.sallyport.cli.output.Column;
import io.sallyport.cli.output.Table;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks through all sessions. */
@Command(name = "search", description = "Looks through all sessions.")
final class SearchCommands {

  private static final Table SCREENS =
      Table.of(
          Column.ref("SESSION", "/session"),
          Column.ref("OPERATOR", "/session/operator"),
          Column.ref("DEVICE", "/session/device"),
          Column.time("TIME", "/at"),
          Column.of("OFFSET", "/offset"),
          Column.text("SHOWED", "/snippet"));

  private final Invocation invocation;

  SearchCommands(Invocation invocation) {
    this.invocation = invocation;
  }

  @Command(name = "commands", description = "Finds command lines.")
  int commands(
      @Parameters(paramLabel = "TEXT", arity = "0..1", description = "What they have in them.")
          @Nullable String text,
      @Mixin SessionFilterOptions filter,
      @Option(names = "--rule", paramLabel = "RULE", description = "That this rule matched.")
          @Nullable String rule,
      @Option(
              names = "--verdict",
              paramLabel = "DECISION",
              description = "PROCEED, CONTINUE, REFUSE or END_SESSION.")
          @Nullable String verdict,
      @Mixin Paging paging)
      throws UnusableConnectionException {
    ApiPath path =
        filter
            .on(ApiPath.of("/v1/commands").with("text", text))
            .with("rule", rule)
            .with("verdict", verdict);
    return invocation.answers().list(path, paging, CommandTable.OF_MANY);
  }

  @Command(name = "screens", description = "Finds what was on operators' screens.")
  int screens(
      @Parameters(paramLabel = "TEXT", description = "Words that were there.") String text,
      @Mixin SessionFilterOptions filter,
      @Mixin Paging paging)
      throws UnusableConnectionException {
    ApiPath path = filter.on(ApiPath.of("/v1/screens").with("text", text));
    return invocation.answers().list(path, paging, SCREENS);
  }
}
