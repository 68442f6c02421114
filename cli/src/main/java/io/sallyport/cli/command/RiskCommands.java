package io.sallyport.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sallyport.cli.api.ApiPath;
import io.sallyport.cli.connection.UnusableConnectionException;
import io.sallyport.cli.output.Column;
import io.sallyport.cli.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What the scores of hits have come to. */
@Command(name = "risk", description = "What the scores of hits have come to, and which hits.")
final class RiskCommands {

  private static final Table HITS =
      Table.of(
          Column.time("TIME", "/at"),
          Column.of("SESSION", "/session"),
          Column.of("SCORE", "/score"),
          Column.of("WEIGHS", "/weight"),
          Column.of("VERSION", "/ruleVersion"),
          Column.text("RULE", "/rule"));

  private final Invocation invocation;

  RiskCommands(Invocation invocation) {
    this.invocation = invocation;
  }

  @Command(name = "session", description = "The risk of a session, 0 to 100.")
  int session(@Parameters(paramLabel = "SESSION", description = "Its id.") String id)
      throws UnusableConnectionException {
    return show("sessions", id);
  }

  @Command(name = "operator", description = "The score of an operator.")
  int operator(@Parameters(paramLabel = "OPERATOR", description = "Id or name.") String id)
      throws UnusableConnectionException {
    return show("operators", id);
  }

  @Command(name = "device", description = "The score of a device.")
  int device(@Parameters(paramLabel = "DEVICE", description = "Id or name.") String id)
      throws UnusableConnectionException {
    return show("devices", id);
  }

  @Command(name = "credential", description = "The score of a credential.")
  int credential(
      @Parameters(paramLabel = "NAME@DEVICE", description = "Id or NAME@DEVICE.") String id)
      throws UnusableConnectionException {
    return show("credentials", id);
  }

  private int show(String kind, String id) throws UnusableConnectionException {
    JsonNode risk = invocation.api().get(ApiPath.of("/v1/risk", kind, id));
    if (invocation.isJson() || !(risk instanceof ObjectNode object)) {
      return invocation.answers().show(risk);
    }
    JsonNode hits = object.path("hits");
    object.remove("hits");
    invocation.answers().show(object);
    if (!hits.isEmpty()) {
      invocation.out().println();
      HITS.print(invocation.out(), invocation.screen(), hits, true);
    }
    return ExitStatus.DONE;
  }
}
