package io.sallyport.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.cli.replay.Recordings;
import io.sallyport.cli.watch.LiveServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watching and replaying where standard output is no terminal. */
class SessionViewIT {

  private static final String CHANNEL =
      "{\"type\":\"channel\",\"channel\":1,\"kind\":\"shell\",\"terminal\":true,\"at\":0}";

  @TempDir Path directory;

  private static String output(String text) {
    return "{\"type\":\"output\",\"channel\":1,\"error\":false,\"data\":\""
        + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
        + "\"}";
  }

  @Test
  void aWatchedSessionIsWrittenAsItIsAndNothingElse() throws Exception {
    String answering = "a\u001b[6n\u001b]0;x\u0007b";
    try (LiveServer server = new LiveServer()) {
      server.send(CHANNEL);
      String message = output(answering);
      server.sendInPieces(message.substring(0, 20), message.substring(20));
      server.send(output("x".repeat(2000)));
      server.send("{\"type\":\"over\",\"reason\":\"OPERATOR\"}");

      CommandLineRun run = CommandLineRun.of(server.address(), "watch", "s/7");

      assertThat(run)
          .isEqualTo(
              new CommandLineRun(
                  0, answering + "x".repeat(2000), "sallyport: the session is over: OPERATOR\n"));
      assertThat(server.request())
          .startsWith("GET /v1/sessions/s%2F7/live ")
          .contains("Authorization: Bearer " + ApiDouble.TOKEN);
      assertThat(server.bytesReceived()).as("the viewer says nothing").isZero();
    }
  }

  @Test
  void aViewThatBreaksOffIsSaidAndNotTakenForTheEnd() throws Exception {
    try (LiveServer server = new LiveServer()) {
      server.send(CHANNEL);
      server.end(1011);
      CommandLineRun run = CommandLineRun.of(server.address(), "watch", "7");
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err()).contains("1011");
    }
    try (LiveServer server = new LiveServer()) {
      server.send("{\"type\":\"gone\",\"message\":\"the node n\\u001b does not answer\"}");
      assertThat(CommandLineRun.of(server.address(), "watch", "7"))
          .isEqualTo(new CommandLineRun(1, "", "sallyport: the node n\\x1b does not answer\n"));
    }
  }

  @Test
  void aViewThatIsRefusedHasTheStatusOfARefusal() throws Exception {
    try (ApiDouble api = new ApiDouble()) {
      api.on("GET /v1/sessions/7/live", 404, "{\"title\":\"Not found\"}");
      api.on("GET /v1/sessions/8/live", 401, "{\"title\":\"Not authenticated\"}");
      assertThat(CommandLineRun.of(api.address(), "watch", "7").status()).isEqualTo(1);
      assertThat(CommandLineRun.of(api.address(), "watch", "8").status()).isEqualTo(3);
    }
  }

  @Test
  void aRecordingIsReplayedFromItsFile() throws Exception {
    Path file =
        Recordings.write(
            directory.resolve("r"),
            Recordings.opened(0, 1, true),
            Recordings.output(1, 1, "hello"));
    assertThat(CommandLineRun.of("https://nowhere.example.org", "replay", file.toString()))
        .isEqualTo(new CommandLineRun(0, "hello", ""));
  }

  @Test
  void whatIsNoRecordingIsSaidToBeNone() throws Exception {
    Path file = Files.writeString(directory.resolve("r"), "x".repeat(500));
    CommandLineRun run =
        CommandLineRun.of("https://nowhere.example.org", "replay", file.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("a recording does not begin so");
  }

  @Test
  void aRecordingThatIsNotThereLeavesNoCopy() throws Exception {
    try (ApiDouble api = new ApiDouble()) {
      api.on("GET /v1/sessions/7/recording", 409, "{\"title\":\"It runs\"}");
      assertThat(CommandLineRun.of(api.address(), "replay", "7"))
          .isEqualTo(new CommandLineRun(1, "", "sallyport: It runs\n"));
    }
  }
}
