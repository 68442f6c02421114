package io.sallyport.proxy.login.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.session.ChannelKind;
import io.sallyport.proxy.session.LoginMethod;
import io.sallyport.proxy.session.SessionEnd;
import io.sallyport.proxy.session.SessionFact;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes through a session: a real OpenSSH client, the gateway, a real OpenSSH server. */
class RelayIT {

  private static final byte[] NO_INPUT = new byte[0];

  private static Path directory;
  private static Rig rig;

  @BeforeAll
  static void start(@TempDir Path temporary) throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    directory = temporary;
    rig = Rig.start(temporary);
  }

  @AfterAll
  static void stop() throws Exception {
    if (rig != null) {
      rig.close();
    }
  }

  @BeforeEach
  void clear() {
    Awaitility.await().until(() -> rig.sessions.count() == 0);
    rig.log.clear();
  }

  @Test
  void aCommandsOutputErrorAndStatusArrive() throws Exception {
    Outcome outcome = rig.ssh(List.of(), "echo hello; echo oops >&2; exit 7");

    assertThat(outcome.text()).isEqualTo("hello\n");
    assertThat(outcome.error()).isEqualTo("oops\n");
    assertThat(outcome.status()).isEqualTo(7);
  }

  @Test
  void aSessionIsOnRecordFromStartToEnd() throws Exception {
    rig.ssh(List.of(), "echo hello; exit 3");

    Awaitility.await().until(() -> !rig.log.facts(SessionFact.Ended.class).isEmpty());
    assertThat(rig.log.facts())
        .satisfiesExactly(
            fact ->
                assertThat(fact)
                    .isInstanceOfSatisfying(
                        SessionFact.Started.class,
                        started -> {
                          assertThat(started.method()).isEqualTo(LoginMethod.PUBLIC_KEY);
                          assertThat(started.clientVersion()).startsWith("SSH-2.0-OpenSSH");
                          assertThat(started.targetPort()).isEqualTo(rig.target.port());
                        }),
            fact ->
                assertThat(fact)
                    .isEqualTo(
                        new SessionFact.ChannelOpened(
                            1, ChannelKind.EXEC, false, "echo hello; exit 3")),
            fact ->
                assertThat(fact)
                    .isEqualTo(new SessionFact.ChannelClosed(1, OptionalInt.of(3), "", 0, 6)),
            fact -> assertThat(fact).isInstanceOf(SessionFact.RecordingReached.class),
            fact -> assertThat(fact).isEqualTo(new SessionFact.Ended(SessionEnd.OPERATOR, "", "")));
    assertThat(rig.log.entries().getFirst().session().subject().operator().name())
        .isEqualTo("alice");
  }

  @RepeatedTest(20)
  void aBurstBeforeTheEndArrivesWhole() throws Exception {
    Path file = directory.resolve("burst");
    if (!Files.exists(file)) {
      byte[] bytes = new byte[4_000_000];
      new Random(1).nextBytes(bytes);
      Files.write(file, bytes);
    }

    Outcome outcome = rig.ssh(List.of(), "head -c 3000000 " + file + "; exit 7");

    assertThat(outcome.status()).isEqualTo(7);
    assertThat(outcome.output())
        .isEqualTo(java.util.Arrays.copyOf(Files.readAllBytes(file), 3_000_000));
  }

  @Test
  void inputReachesTheTargetWholeWithItsEnd() throws Exception {
    byte[] input = new byte[5_000_000];
    new Random(2).nextBytes(input);
    Path copy = directory.resolve("copy");

    Outcome outcome =
        rig.sshAs(Rig.ALICE, "operator", input, List.of(), "cat > " + copy + "; echo done");

    assertThat(outcome.text()).isEqualTo("done\n");
    assertThat(Files.readAllBytes(copy)).isEqualTo(input);
  }

  @Test
  void outputGoesOnAfterTheOperatorsEof() throws Exception {
    Outcome outcome =
        rig.sshAs(
            Rig.ALICE,
            "operator",
            "abc".getBytes(StandardCharsets.UTF_8),
            List.of(),
            "cat; sleep 0.3; echo later; exit 4");

    assertThat(outcome.text()).isEqualTo("abclater\n");
    assertThat(outcome.status()).isEqualTo(4);
  }

  @Test
  void aShellOnATerminalHasItsSizeAndItsModes() throws Exception {
    Outcome outcome =
        rig.sshAs(
            Rig.ALICE,
            "operator",
            "stty size; tty; exit 5\n".getBytes(StandardCharsets.UTF_8),
            List.of("-tt"));

    assertThat(outcome.text()).contains("0 0").contains("/dev/pts/");
    assertThat(outcome.status()).isEqualTo(5);
    assertThat(rig.log.facts(SessionFact.ChannelOpened.class))
        .containsExactly(new SessionFact.ChannelOpened(1, ChannelKind.SHELL, true, ""));
  }

  @Test
  void aShellWithoutATerminalReadsItsInput() throws Exception {
    Outcome outcome =
        rig.sshAs(
            Rig.ALICE,
            "operator",
            "echo $((6*7))\nexit 9\n".getBytes(StandardCharsets.UTF_8),
            List.of("-T"));

    assertThat(outcome.text()).contains("42");
    assertThat(outcome.status()).isEqualTo(9);
  }

  @Test
  void anExitSignalArrivesAndIsOnRecord() throws Exception {
    Outcome outcome = rig.ssh(List.of(), "kill -KILL $$");

    assertThat(outcome.status()).isEqualTo(255);
    Awaitility.await().until(() -> !rig.log.facts(SessionFact.ChannelClosed.class).isEmpty());
    assertThat(rig.log.facts(SessionFact.ChannelClosed.class).getFirst().exitSignal())
        .isEqualTo("KILL");
  }

  @Test
  void onlyListedVariablesReachTheTarget() throws Exception {
    List<String> withVariables =
        List.of("-o", "SetEnv=SALLY_ONE=1 LC_ALL=C.UTF-8", "-o", "SendEnv=SALLY_*");

    Outcome outcome = rig.ssh(withVariables, "echo $SALLY_ONE-$LC_ALL");

    assertThat(outcome.text()).isEqualTo("1-\n");
  }

  @Test
  void aRefusedCommandSaysWhyAndEndsWith126() throws Exception {
    Outcome outcome = rig.ssh(List.of(), "forbidden");

    assertThat(outcome.status()).isEqualTo(126);
    assertThat(outcome.error()).isEqualTo("sallyport: this command may not run\n");
    assertThat(outcome.output()).isEmpty();
  }

  @Test
  void aCommandThatIsNotTextIsRefused() throws Exception {
    Outcome outcome =
        OpenSsh.run(
            List.of(
                "bash",
                "-c",
                String.join(" ", rig.command("'" + Rig.ALICE + "'", "operator", List.of()))
                    + " $'echo \\xff\\xfe'"),
            NO_INPUT);

    assertThat(outcome.status()).isEqualTo(126);
    assertThat(outcome.error()).contains("not text");
  }

  @Test
  void aVerdictThatEndsTheSessionClosesTheConnectionWithoutAWord() throws Exception {
    Outcome outcome = rig.ssh(List.of(), "ending");

    assertThat(outcome.status()).isEqualTo(255);
    assertThat(outcome.error()).doesNotContain("sallyport");
    Awaitility.await().until(() -> !rig.log.facts(SessionFact.Ended.class).isEmpty());
    assertThat(rig.log.facts(SessionFact.Ended.class).getFirst().reason())
        .isEqualTo(SessionEnd.RULE);
  }

  @Test
  void whatNothingGrantsIsRefusedAndOnRecord() throws Exception {
    rig.ssh(List.of("-s"), "sftp");
    rig.ssh(List.of("-W", "127.0.0.1:1"));
    rig.ssh(List.of("-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:1", "-N"));
    rig.ssh(
        List.of(
            "-o", "ForwardX11=yes", "-o", "ForwardX11Trusted=yes", "-o", "XAuthLocation=/bin/true"),
        "true");

    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() ->
            assertThat(rig.log.facts(SessionFact.ChannelRefused.class))
                .extracting(SessionFact.ChannelRefused::type)
                .contains("subsystem:sftp", "direct-tcpip", "tcpip-forward"));
  }

  @Test
  void channelsOfOneConnectionAreCountedApart() throws Exception {
    Path control = directory.resolve("mux");
    Process master =
        new ProcessBuilder(
                rig.command(
                    Rig.ALICE, "operator", List.of("-M", "-N", "-o", "ControlPath=" + control)))
            .start();
    try {
      Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(control));
      List<String> through = List.of("-o", "ControlPath=" + control);

      assertThat(rig.ssh(through, "echo one; exit 1").status()).isEqualTo(1);
      assertThat(rig.ssh(through, "echo two; exit 2").status()).isEqualTo(2);

      assertThat(rig.log.facts(SessionFact.ChannelOpened.class))
          .extracting(SessionFact.ChannelOpened::channel)
          .containsExactly(1, 2);
      assertThat(rig.log.facts(SessionFact.Started.class)).hasSize(1);
      // Without input the client closes as soon as it has read EOF, often before the exit status.
      List<String> withoutInput = List.of("-n", "-o", "ControlPath=" + control);
      for (int i = 0; i < 20; i++) {
        assertThat(rig.ssh(withoutInput, "exit 3").status()).as("status of exec " + i).isEqualTo(3);
      }
    } finally {
      // A client that is asked to end while it falls asleep may sleep on.
      master.destroyForcibly();
      master.waitFor();
    }
  }

  @Test
  void aTargetThatKillsTheConnectionEndsTheSession() throws Exception {
    Process client =
        new ProcessBuilder(
                rig.command(
                    Rig.ALICE, "operator", List.of(), "echo before; read go; kill -9 $PPID"))
            .start();
    assertThat(client.inputReader().readLine()).isEqualTo("before");

    try (var input = client.outputWriter()) {
      input.write("go\n");
    }

    assertThat(client.waitFor()).isEqualTo(255);
    Awaitility.await().until(() -> !rig.log.facts(SessionFact.Ended.class).isEmpty());
    assertThat(rig.log.facts(SessionFact.Ended.class).getFirst().reason())
        .isEqualTo(SessionEnd.TARGET);
  }

  @Test
  void aClientThatGoesAwayTakesItsCommandWithIt() throws Exception {
    Process client =
        new ProcessBuilder(rig.command(Rig.ALICE, "operator", List.of("-tt"), "echo up; sleep 77"))
            .start();
    assertThat(client.inputReader().readLine()).startsWith("up");

    client.destroyForcibly();

    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() ->
            ProcessHandle.allProcesses()
                .noneMatch(p -> p.info().commandLine().orElse("").equals("sleep 77")));
    Awaitility.await().until(() -> !rig.log.facts(SessionFact.Ended.class).isEmpty());
  }
}
