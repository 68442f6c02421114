package io.sallyport.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sallyport.cli.api.ApiPath;
import io.sallyport.cli.connection.UnusableConnectionException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a lock back. */
@Command(name = "release", description = "Takes the lock of an operator back.")
final class ReleaseCommand implements Callable<Integer> {

  private final Invocation invocation;

  @Parameters(paramLabel = "OPERATOR", description = "Id or name.")
  String operator = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit.")
  @Nullable String reason;

  ReleaseCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws UnusableConnectionException {
    ObjectNode body = invocation.object();
    new Fields(body).put("reason", reason);
    JsonNode released =
        invocation.api().post(ApiPath.of("/v1/operators", operator, "release"), body);
    invocation.answers().unreachable(released);
    return invocation.isJson()
        ? invocation.answers().show(released)
        : invocation.answers().done("released operator " + operator);
  }
}
