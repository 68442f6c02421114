package io.sallyport.standalone.demotarget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sallyport.standalone.sshkey.OpenSshKeys;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoServerIT {

  private static final Path SSH = Path.of("/usr/bin/ssh");

  @TempDir Path directory;

  private DemoServer server;
  private Path askpass;
  private Path knownHosts;

  /** What a client had to say and how it ended. */
  private record Outcome(String output, String error, int status) {}

  @BeforeEach
  void aDevice() throws Exception {
    assumeTrue(Files.isExecutable(SSH), "no ssh client (apt-get install openssh-client)");
    KeyPair hostKey = OpenSshKeys.loadOrMake(directory.resolve("host"), "test");
    server =
        DemoServer.start(
            "shell-1", 0, hostKey, new Account("demo", "it's secret"), directory.resolve("home"));
    knownHosts =
        Files.writeString(
            directory.resolve("known_hosts"),
            "[127.0.0.1]:" + server.port() + " " + OpenSshKeys.publicLine(hostKey) + "\n");
    askpass = Files.writeString(directory.resolve("askpass"), "#!/bin/sh\necho \"$PASSWORD\"\n");
    Files.setPosixFilePermissions(askpass, PosixFilePermissions.fromString("rwx------"));
  }

  @AfterEach
  void closed() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aCommandKeepsItsStreamsApartAndItsStatus() throws Exception {
    assertThat(ssh("it's secret", "", "echo out; echo err >&2; exit 7"))
        .isEqualTo(new Outcome("out\n", "err\n", 7));
  }

  @Test
  void aCommandReadsItsInputToTheEnd() throws Exception {
    assertThat(ssh("it's secret", "one\ntwo\n", "wc -l; exit 3"))
        .isEqualTo(new Outcome("2\n", "", 3));
  }

  @Test
  void aLongOutputArrivesWhole() throws Exception {
    Outcome outcome = ssh("it's secret", "", "head -c 3000000 /dev/zero | tr '\\0' x; exit 5");
    assertThat(outcome.output()).hasSize(3_000_000).containsOnlyOnce("x".repeat(3_000_000));
    assertThat(outcome.status()).isEqualTo(5);
  }

  @Test
  void aShellOnATerminalPromptsAndRuns() throws Exception {
    Outcome outcome = ssh("it's secret", "tty; exit 4\n", "-tt");
    assertThat(outcome.output()).contains("demo@shell-1:~$ ").containsPattern("/dev/pts/[0-9]+");
    assertThat(outcome.status()).isEqualTo(4);
  }

  @Test
  void aShellWithoutATerminalReadsCommands() throws Exception {
    assertThat(ssh("it's secret", "echo one\nexit 6\n")).isEqualTo(new Outcome("one\n", "", 6));
  }

  @Test
  void aWrongPasswordIsRefused() throws Exception {
    Outcome outcome = ssh("guessed", "", "true");
    assertThat(outcome.status()).isEqualTo(255);
    assertThat(outcome.error()).contains("Permission denied");
  }

  @Test
  void nothingElseIsServed() throws Exception {
    assertThat(ssh("it's secret", "", "-s", "sftp").status()).isNotZero();
  }

  /** Arguments that begin with a hyphen are options of the client, the rest is the command. */
  private Outcome ssh(String password, String input, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(SSH.toString(), "-F", "none"));
    for (String option :
        List.of(
            "UserKnownHostsFile=" + knownHosts,
            "StrictHostKeyChecking=yes",
            "NumberOfPasswordPrompts=1",
            "LogLevel=ERROR")) {
      command.addAll(List.of("-o", option));
    }
    command.addAll(List.of("-p", String.valueOf(server.port())));
    List<String> rest = new ArrayList<>();
    for (String argument : arguments) {
      (argument.startsWith("-") ? command : rest).add(argument);
    }
    command.add("demo@127.0.0.1");
    command.addAll(rest);
    Path error = Files.createTempFile(directory, "error", "");
    Path output = Files.createTempFile(directory, "output", "");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(error.toFile()).redirectOutput(output.toFile());
    builder.environment().put("SSH_ASKPASS", askpass.toString());
    builder.environment().put("SSH_ASKPASS_REQUIRE", "force");
    builder.environment().put("PASSWORD", password);
    Process client = builder.start();
    try (OutputStream in = client.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A client that was refused reads nothing.
      assertThat(password).isEqualTo("guessed");
    }
    int status = client.waitFor();
    return new Outcome(Files.readString(output), Files.readString(error), status);
  }
}
