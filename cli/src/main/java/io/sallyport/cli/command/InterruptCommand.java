package io.sallyport.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sallyport.cli.api.ApiPath;
import io.sallyport.cli.connection.UnusableConnectionException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends sessions at once. */
@Command(name = "interrupt", description = "Ends sessions at once, without a word to the operator.")
final class InterruptCommand implements Callable<Integer> {

  private final Invocation invocation;

  @Parameters(paramLabel = "SESSION", arity = "0..1", description = "The session's id.")
  @Nullable String session;

  @Option(
      names = "--operator",
      paramLabel = "OPERATOR",
      description = "All that this operator has running.")
  @Nullable String operator;

  @Option(names = "--device", paramLabel = "DEVICE", description = "All that run on this device.")
  @Nullable String device;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit.")
  @Nullable String reason;

  InterruptCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws UnusableConnectionException {
    ObjectNode body = invocation.object();
    new Fields(body).put("reason", reason);
    JsonNode answer = invocation.api().post(path(), body);
    invocation.answers().unreachable(answer);
    return invocation.isJson()
        ? invocation.answers().show(answer)
        : invocation.answers().done("sessions interrupted: " + answer.path("sessions").size());
  }

  private ApiPath path() {
    if (Stream.of(session, operator, device).filter(given -> given != null).count() != 1) {
      throw new UsageException("expected one of SESSION, --operator OPERATOR, --device DEVICE");
    }
    if (session != null) {
      return ApiPath.of("/v1/sessions", session, "interrupt");
    }
    return operator != null
        ? ApiPath.of("/v1/operators", operator, "interrupt")
        : ApiPath.of("/v1/devices", String.valueOf(device), "interrupt");
  }
}
