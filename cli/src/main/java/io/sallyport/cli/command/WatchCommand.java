package io.sallyport.cli.command;

import io.sallyport.cli.api.ApiPath;
import io.sallyport.cli.api.LiveSocket;
import io.sallyport.cli.connection.UnusableConnectionException;
import io.sallyport.cli.output.EscapedText;
import io.sallyport.cli.terminal.ViewScreen;
import io.sallyport.cli.watch.LiveView;
import io.sallyport.cli.watch.ViewEnd;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Follows a running session. */
@Command(
    name = "watch",
    description = {
      "Follows a running session; the operator notices nothing.",
      "On a terminal q leaves. Elsewhere the session's bytes are written as they are."
    })
final class WatchCommand implements Callable<Integer> {

  private final Invocation invocation;

  @Parameters(paramLabel = "SESSION", description = "Its id.")
  String session = "";

  @Option(
      names = "--channel",
      paramLabel = "NUMBER",
      description = "Which channel; the first with a terminal when absent.")
  @Nullable Integer channel;

  WatchCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException, InterruptedException, UnusableConnectionException {
    ApiPath path = ApiPath.of("/v1/sessions", session, "live");
    ViewEnd end;
    // Asked for first: a refusal is to be read on a terminal that is as it was.
    try (LiveSocket socket = invocation.api().live(path);
        ViewScreen screen = ViewScreens.open(invocation)) {
      LiveView view =
          new LiveView(
              screen,
              session,
              channel == null ? OptionalInt.empty() : OptionalInt.of(channel),
              invocation.screen().columns());
      socket.follow(view);
      end = view.await();
    }
    return switch (end) {
      case ViewEnd.Left _ -> ExitStatus.DONE;
      case ViewEnd.SessionOver(String reason) -> {
        say("the session is over: " + reason);
        yield ExitStatus.DONE;
      }
      case ViewEnd.Broken(String message) -> {
        say(message);
        yield ExitStatus.REFUSED;
      }
    };
  }

  private void say(String sentence) {
    invocation.err().println("sallyport: " + EscapedText.of(sentence));
  }
}
