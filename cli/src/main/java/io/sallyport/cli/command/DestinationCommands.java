package io.sallyport.cli.command;

import io.sallyport.cli.api.ApiPath;
import io.sallyport.cli.connection.UnusableConnectionException;
import io.sallyport.cli.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Where the SIEM's messages go. */
@Command(
    name = "destinations",
    description = "Where messages to the SIEM go, and how far they are.")
final class DestinationCommands {

  private final Invocation invocation;

  DestinationCommands(Invocation invocation) {
    this.invocation = invocation;
  }

  @Command(name = "list", description = "Lists destinations.")
  int list(@Mixin Paging paging) throws UnusableConnectionException {
    return invocation.answers().list(ApiPath.of("/v1/destinations"), paging, Table::ofFields);
  }
}
