package io.sallyport.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenSshServerIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path directory;
  private OpenSshServer server;
  private SshCommand ssh;

  @BeforeEach
  void startServer() throws Exception {
    server = OpenSshServer.start(directory.resolve("sshd"), "SetEnv SAID=hello");
    SshKey key = SshKey.generate(directory, "id");
    server.authorize(key.publicKey());
    ssh = SshCommand.login(server.account(), server.port(), key.privateKey());
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void aShellOnATerminalAnswersWhatIsTyped() throws Exception {
    try (TerminalClient client = TerminalClient.start(ssh.withTerminal().shell(), 100, 30)) {
      client.type("PS1='ready''> '\r");
      client.awaitOutput("ready> ", SOON);

      client.type("stty size; echo \"<$SAID>\"\r");
      assertThat(client.awaitOutput("(\\d+ \\d+)\r\n", SOON).group(1)).isEqualTo("30 100");
      client.awaitOutput("<hello>.*ready> ", SOON);
      assertThat(client.screenText()).contains("\n<hello>\nready>").endsWith("ready>");

      client.resize(90, 20);
      client.type("stty size; exit 7\r");
      client.awaitOutput("20 90\r\n", SOON);
      assertThat(client.exitCode(SOON)).hasValue(7);
    }
  }

  @Test
  void aKeyThatIsNotAuthorizedIsRefused() throws Exception {
    SshKey stranger = SshKey.generate(directory, "stranger");
    SshCommand refused = SshCommand.login(server.account(), server.port(), stranger.privateKey());

    try (TerminalClient client = TerminalClient.start(refused.exec("true"))) {
      client.awaitOutput("Permission denied", SOON);
      assertThat(client.exitCode(SOON)).hasValue(255);
    }
    assertThat(server.log()).contains("Connection closed by authenticating user");
  }

  @Test
  void closingEndsTheServerAndItsSessions() throws Exception {
    try (TerminalClient client = TerminalClient.start(ssh.exec("echo up; exec sleep 1000"))) {
      client.awaitOutput("up", SOON);
      List<ProcessHandle> sessions = server.process().descendants().toList();

      server.close();

      assertThat(sessions).isNotEmpty().noneMatch(ProcessHandle::isAlive);
      assertThat(server.process().isAlive()).isFalse();
      assertThat(client.exitCode(SOON)).hasValue(255);
    }
  }

  @Test
  void aWaitInVainSaysWhatCameInstead() throws Exception {
    try (TerminalClient client = TerminalClient.start(ssh.exec("echo something"))) {
      assertThatThrownBy(() -> client.awaitOutput("something else", SOON))
          .isInstanceOf(TimeoutException.class)
          .hasMessageContaining("something else in the output: something");
    }
  }
}
