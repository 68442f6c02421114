package io.sallyport.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sallyport.cli.api.ApiPath;
import io.sallyport.cli.connection.UnusableConnectionException;
import io.sallyport.cli.output.Cell;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops an operator's input and new sessions. */
@Command(
    name = "lock",
    description = "Stops an operator's input and new sessions, until they are released.")
final class LockCommand implements Callable<Integer> {

  private final Invocation invocation;

  @Parameters(
      paramLabel = "OPERATOR",
      arity = "0..1",
      description = "Id or name; all sessions are locked.")
  @Nullable String operator;

  @Option(
      names = "--session",
      paramLabel = "SESSION",
      description = "Lock the operator of this session; of what runs, this session alone.")
  @Nullable String session;

  @Option(
      names = "--all-sessions",
      description = "With --session: all that the operator has running.")
  boolean allSessions;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit.")
  @Nullable String reason;

  LockCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws UnusableConnectionException {
    if ((operator == null) == (session == null)) {
      throw new UsageException("expected either an operator or --session SESSION");
    }
    ObjectNode body = invocation.object();
    new Fields(body).put("reason", reason).put("allSessions", session == null || allSessions);
    ApiPath path =
        session != null
            ? ApiPath.of("/v1/sessions", session, "lock")
            : ApiPath.of("/v1/operators", String.valueOf(operator), "lock");
    JsonNode lock = invocation.api().post(path, body);
    invocation.answers().unreachable(lock);
    return invocation.isJson()
        ? invocation.answers().show(lock)
        : invocation
            .answers()
            .done(
                "locked operator %s, sessions that run: %d"
                    .formatted(Cell.ref(lock.path("operator")), lock.path("sessions").size()));
  }
}
