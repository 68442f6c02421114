package io.sallyport.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.cli.CliMain;
import io.sallyport.cli.replay.Recordings;
import io.sallyport.cli.watch.LiveServer;
import io.sallyport.testbed.TerminalClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real terminal: what reaches it, which keys count, and that it is as before in the end. */
class TerminalIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path directory;

  /** A shell that says how its terminal is set before and after, and with which status it ended. */
  private static TerminalClient start(String environment, String words) throws Exception {
    String java = ProcessHandle.current().info().command().orElseThrow();
    String command =
        "%s '%s' -XX:TieredStopAtLevel=1 -Dsallyport.columns=80 -cp '%s' %s %s"
            .formatted(
                environment,
                java,
                System.getProperty("java.class.path"),
                CliMain.class.getName(),
                words);
    return TerminalClient.start(
        List.of(
            "sh",
            "-c",
            "echo before $(stty -g); %s; echo status $?; echo after $(stty -g); echo over"
                .formatted(command)));
  }

  private static void expectAsBefore(TerminalClient terminal, int status) throws Exception {
    terminal.awaitOutput("status " + status + "\r\n", SOON);
    terminal.awaitOutput("over\r\n", SOON);
    String output = terminal.output();
    String before = output.replaceAll("(?s).*before ([0-9a-f:]+)\r\n.*", "$1");
    assertThat(before).contains(":");
    assertThat(output).contains("after " + before + "\r\n");
    assertThat(output).as("modes, and the title").contains("\u001b[?1049l", "\u001b[23;2t");
  }

  @Test
  void aReplayObeysKeysAndLeavesTheTerminalAsItWas() throws Exception {
    Path file =
        Recordings.write(
            directory.resolve("r"),
            Recordings.opened(0, 1, true),
            Recordings.output(0.1, 1, "first\u001b[6n\u001b]52;c;ZQ==\u0007\u001b[?1049h"),
            Recordings.output(600, 1, "second"));
    try (TerminalClient terminal = start("", "replay '" + file + "' --idle-limit 0")) {
      terminal.awaitOutput("first", SOON);
      terminal.type(".");
      terminal.awaitOutput("second", SOON);
      terminal.awaitOutput("\u001b\\]2;sallyport replay 0:10:00 of 0:10:00, paused", SOON);
      terminal.type("q");
      expectAsBefore(terminal, 0);
      assertThat(terminal.output()).doesNotContain("\u001b[6n", "]52;");
    }
  }

  @Test
  void aWatchIsLeftByCtrlCAndTheSessionNeverAnswers() throws Exception {
    try (LiveServer server = new LiveServer()) {
      server.send(
          "{\"type\":\"channel\",\"channel\":1,\"kind\":\"shell\",\"terminal\":true,\"at\":0}");
      server.send(
          "{\"type\":\"output\",\"channel\":1,\"data\":\"%s\"}"
              .formatted(
                  Base64.getEncoder()
                      .encodeToString(
                          "live\u001b[c\u0005\u001b]0;evil\u0007"
                              .getBytes(StandardCharsets.UTF_8))));
      server.send("{\"type\":\"lock\",\"locked\":true,\"by\":\"bob\"}");
      String environment = "SALLYPORT_URL=" + server.address() + " SALLYPORT_TOKEN=t";
      try (TerminalClient terminal = start(environment, "watch 7")) {
        terminal.awaitOutput("live", SOON);
        terminal.awaitOutput("LOCKED by bob", SOON);
        terminal.type("xyz\003");
        expectAsBefore(terminal, 0);
        assertThat(terminal.output()).doesNotContain("\u001b[c", "\u0005", "evil", "xyz");
      }
      assertThat(server.bytesReceived()).as("keys don't go to the session").isZero();
    }
  }

  @Test
  void aViewThatIsEndedByASignalLeavesTheTerminalAsItWas() throws Exception {
    Path file =
        Recordings.write(
            directory.resolve("r"),
            Recordings.opened(0, 1, true),
            Recordings.output(0.1, 1, "first"),
            Recordings.output(600, 1, "second"));
    try (TerminalClient terminal = start("", "replay '" + file + "' --idle-limit 0")) {
      terminal.awaitOutput("first", SOON);
      ProcessHandle shell = terminal.process().orElseThrow();
      shell.children().forEach(ProcessHandle::destroy);
      expectAsBefore(terminal, 143);
    }
  }

  @Test
  void aPasswordIsNotShownWhileItIsTyped() throws Exception {
    String environment = "SALLYPORT_URL=http://127.0.0.1:9 SALLYPORT_TOKEN=t";
    try (TerminalClient terminal = start(environment, "operators change alice --password")) {
      terminal.awaitOutput("Password: ", SOON);
      terminal.type("hunter2\r");
      terminal.awaitOutput("Password again: ", SOON);
      terminal.type("hunter2\r");
      terminal.awaitOutput("does not answer", SOON);
      terminal.awaitOutput("over\r\n", SOON);
      String output = terminal.output();
      String before = output.replaceAll("(?s).*before ([0-9a-f:]+)\r\n.*", "$1");
      assertThat(output).contains("after " + before + "\r\n").doesNotContain("hunter2");
    }
  }
}
