package io.sallyport.cli.command;

import io.sallyport.cli.api.ApiPath;
import io.sallyport.cli.connection.UnusableConnectionException;
import io.sallyport.cli.output.Column;
import io.sallyport.cli.output.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Who is locked. */
@Command(name = "locks", description = "Lists the operators that are locked.")
final class LockListCommand implements Callable<Integer> {

  private static final Table LOCKS =
      Table.of(
          Column.ref("OPERATOR", "/operator"),
          Column.of("BY", "/by"),
          Column.time("SINCE", "/at"),
          Column.of("ALL SESSIONS", "/allSessions"),
          new Column("SESSIONS", item -> String.valueOf(item.path("sessions").size()), false),
          Column.text("REASON", "/reason"));

  private final Invocation invocation;

  @Mixin Paging paging = new Paging();

  LockListCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws UnusableConnectionException {
    return invocation.answers().list(ApiPath.of("/v1/locks"), paging, LOCKS);
  }
}
