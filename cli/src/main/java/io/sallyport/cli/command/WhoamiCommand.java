package io.sallyport.cli.command;

import io.sallyport.cli.api.ApiPath;
import io.sallyport.cli.connection.UnusableConnectionException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Whose token this is. */
@Command(name = "whoami", description = "Says whose token is used, and what it may do.")
final class WhoamiCommand implements Callable<Integer> {

  private final Invocation invocation;

  WhoamiCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws UnusableConnectionException {
    return invocation.answers().show(invocation.api().get(ApiPath.of("/v1/me")));
  }
}
