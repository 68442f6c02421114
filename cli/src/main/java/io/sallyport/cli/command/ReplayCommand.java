package io.sallyport.cli.command;

import io.sallyport.cli.connection.UnusableConnectionException;
import io.sallyport.cli.output.EscapedText;
import io.sallyport.cli.replay.Player;
import io.sallyport.cli.replay.ReplaySettings;
import io.sallyport.cli.terminal.ViewScreen;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a recording as it happened. */
@Command(
    name = "replay",
    description = {
      "Shows a recording as it happened.",
      "Keys: space pauses, . shows the next piece, n and p go to the next and the previous command"
          + " line, + and - change the speed, q leaves.",
      "Where standard output is no terminal, the recorded output is written at once as it is."
    })
final class ReplayCommand implements Callable<Integer> {

  private final Invocation invocation;

  @Parameters(paramLabel = "SESSION|FILE", description = "A file, or the id of a session.")
  String source = "";

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description = "2 is twice as fast, 0.5 half; default ${DEFAULT-VALUE}.")
  double speed;

  @Option(
      names = "--idle-limit",
      paramLabel = "SECONDS",
      defaultValue = "3",
      description =
          "The longest time in which nothing happens; 0 for no limit; default"
              + " ${DEFAULT-VALUE}.")
  double idleLimit;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = SessionOffset.class,
      description = "Where to begin, since the session's start, as 90, 1:30 or 1:02:03.5.")
  @Nullable Duration from;

  @Option(
      names = "--channel",
      paramLabel = "NUMBER",
      description = "Which channel; the first with a terminal when absent.")
  @Nullable Integer channel;

  @Option(names = "--so-far", description = "Of a session that runs: what is recorded by now.")
  boolean soFar;

  ReplayCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException, InterruptedException, UnusableConnectionException {
    if (!(speed > 0) || !(idleLimit >= 0)) {
      throw new UsageException("--speed must be more than 0, and --idle-limit not less");
    }
    Path file = Path.of(source);
    if (Files.exists(file)) {
      return play(file);
    }
    Path copy = Files.createTempFile("sallyport-", ".recording");
    try {
      try (OutputStream out = Files.newOutputStream(copy)) {
        invocation.api().download(RecordingCommands.recording(source, soFar), out);
      }
      return play(copy);
    } finally {
      Files.delete(copy);
    }
  }

  private int play(Path file) throws IOException, InterruptedException {
    ReplaySettings settings =
        new ReplaySettings(
            speed,
            Duration.ofNanos((long) (idleLimit * 1e9)),
            from == null ? Duration.ZERO : from,
            channel == null ? OptionalInt.empty() : OptionalInt.of(channel),
            !invocation.screen().isTerminal());
    Optional<String> fault;
    try (ViewScreen screen = ViewScreens.open(invocation)) {
      fault = Player.play(file, screen, settings);
    }
    if (fault.isPresent()) {
      invocation
          .err()
          .println(
              "sallyport: the recording can't be read further: " + EscapedText.of(fault.get()));
      return ExitStatus.REFUSED;
    }
    return ExitStatus.DONE;
  }
}
