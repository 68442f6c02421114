package io.sallyport.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.cli.api.ApiPath;
import io.sallyport.cli.connection.UnusableConnectionException;
import io.sallyport.cli.output.Cell;
import io.sallyport.cli.output.Column;
import io.sallyport.cli.output.JsonPrinter;
import io.sallyport.cli.output.Table;
import io.sallyport.recording.frame.SessionTime;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What was recorded of sessions. */
@Command(name = "recording", description = "What was recorded of a session.")
final class RecordingCommands {

  private static final Table MARKS =
      Table.of(
          new Column("TIME", RecordingCommands::time, false),
          Column.of("FRAME", "/frame"),
          Column.text("MARK", "/label"));

  private final Invocation invocation;

  RecordingCommands(Invocation invocation) {
    this.invocation = invocation;
  }

  /** Into what a recording can be turned. */
  enum Format {
    ASCIICAST3,
    ASCIICAST2,
    TEXT,
    BYTES
  }

  /** The path of a recording's file. */
  static ApiPath recording(String session, boolean soFar) {
    return ApiPath.of("/v1/sessions", session, "recording").with("soFar", soFar ? true : null);
  }

  private static String time(JsonNode mark) {
    JsonNode at = mark.path("at");
    return at.isIntegralNumber() && at.asLong() >= 0
        ? SessionTime.format(at.asLong())
        : Cell.text(at);
  }

  @Command(
      name = "get",
      description = "Writes the signed file of a recording; ./sallyport verify proves it.")
  int get(
      @Parameters(paramLabel = "SESSION", description = "Its id.") String session,
      @Option(names = "--so-far", description = "Of a session that runs: what is there by now.")
          boolean soFar,
      @Mixin OutputFile output)
      throws IOException, UnusableConnectionException {
    return output.write(invocation, recording(session, soFar), session + ".recording");
  }

  @Command(name = "export", description = "Writes a recording in a form for other programs.")
  int export(
      @Parameters(paramLabel = "SESSION", description = "Its id.") String session,
      @Option(
              names = "--format",
              required = true,
              paramLabel = "asciicast3|asciicast2|text|bytes",
              description = "bytes is one stream of one channel, exactly as it was.")
          Format format,
      @Option(
              names = "--channel",
              paramLabel = "NUMBER",
              description = "Which channel; all when absent, but of bytes the first.")
          @Nullable Integer channel,
      @Option(
              names = "--stream",
              paramLabel = "output|error|input",
              description = "With the format bytes; output when absent.")
          @Nullable String stream,
      @Mixin OutputFile output)
      throws IOException, UnusableConnectionException {
    if (stream != null && format != Format.BYTES) {
      throw new UsageException("--stream goes with --format bytes");
    }
    String part = "/v1/sessions";
    ApiPath path =
        switch (format) {
          case ASCIICAST3 ->
              ApiPath.of(part, session, "recording", "asciicast")
                  .with("version", 3)
                  .with("channel", channel);
          case ASCIICAST2 ->
              ApiPath.of(part, session, "recording", "asciicast")
                  .with("version", 2)
                  .with("channel", channel);
          case TEXT -> ApiPath.of(part, session, "recording", "text").with("channel", channel);
          case BYTES ->
              ApiPath.of(part, session, "recording", "bytes")
                  .with("channel", channel == null ? Integer.valueOf(1) : channel)
                  .with("stream", stream == null ? "output" : stream);
        };
    String suffix =
        switch (format) {
          case ASCIICAST3, ASCIICAST2 -> ".cast";
          case TEXT -> ".txt";
          case BYTES -> ".bytes";
        };
    return output.write(invocation, path, session + suffix);
  }

  @Command(name = "marks", description = "Lists what happened when, besides bytes.")
  int marks(@Parameters(paramLabel = "SESSION", description = "Its id.") String session)
      throws UnusableConnectionException {
    JsonNode marks =
        invocation.api().get(ApiPath.of("/v1/sessions", session, "recording", "marks"));
    if (invocation.isJson()) {
      new JsonPrinter().print(invocation.out(), marks);
    } else {
      MARKS.print(invocation.out(), invocation.screen(), marks, true);
    }
    return ExitStatus.DONE;
  }

  @Command(
      name = "verification",
      description = {
        "Says what the server finds when it verifies a recording.",
        "./sallyport verify FILE proves it without the server."
      })
  int verification(@Parameters(paramLabel = "SESSION", description = "Its id.") String session)
      throws UnusableConnectionException {
    return invocation
        .answers()
        .show(
            invocation.api().get(ApiPath.of("/v1/sessions", session, "recording", "verification")));
  }

  @Command(name = "keys", description = "Writes the public keys that recordings are signed with.")
  int keys(@Mixin OutputFile output) throws IOException, UnusableConnectionException {
    return output.write(invocation, ApiPath.of("/v1/recording-keys"), "recording-keys.pem");
  }
}
