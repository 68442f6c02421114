package io.sallyport.proxy.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.judgement.channel.ChannelPermission;
import io.sallyport.judgement.channel.ChannelPolicy;
import io.sallyport.proxy.doubles.FileClients;
import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.doubles.SshAtWork;
import io.sallyport.proxy.gate.JudgedGates;
import io.sallyport.proxy.session.SessionFact.CommandJudged;
import io.sallyport.proxy.session.SessionFact.Transferred;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each client runs commands, works in a shell, and moves files, as it would without the gateway.
 */
class RealClientsIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int MORE_THAN_TWO_KEYS_LAST = 3_000_001;

  @TempDir static Path directory;
  private static Rig rig;
  private static JudgedGates gates;
  private static Door door;
  private static final Map<RealClient, String> VERSIONS = new LinkedHashMap<>();
  private static int number;

  private Path folder;

  @BeforeAll
  static void start() throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    gates = JudgedGates.blocking("rm *");
    rig = Rig.start(directory, gates);
    rig.access.allow(ChannelPolicy.of(EnumSet.allOf(ChannelPermission.class)));
    door = Door.of(rig, directory);
  }

  @AfterAll
  static void stop() throws Exception {
    VERSIONS.forEach((client, version) -> System.out.println(client + ": " + version));
    if (rig != null) {
      rig.close();
    }
    if (gates != null) {
      gates.close();
    }
  }

  @BeforeEach
  void clear() throws Exception {
    Awaitility.await().atMost(SOON).until(() -> rig.sessions.count() == 0);
    rig.log.clear();
    folder = Files.createDirectory(directory.resolve("files-" + ++number));
  }

  static Stream<RealClient> clients() throws Exception {
    return Clients.all().stream();
  }

  private static void assumeInstalled(RealClient client) throws Exception {
    client.missing().ifPresent(Assumptions::abort);
    if (!VERSIONS.containsKey(client)) {
      Outcome version = OpenSsh.run(client.version(), new byte[0]);
      VERSIONS.put(
          client, (version.text() + version.error()).lines().findFirst().orElse("unknown"));
    }
  }

  @ParameterizedTest
  @MethodSource("clients")
  void aCommandHasItsOutputAndItsExitStatus(RealClient client) throws Exception {
    assumeInstalled(client);

    Outcome outcome = OpenSsh.run(client.exec(door, "echo out; echo err >&2; exit 3"), new byte[0]);

    assertThat(outcome.text()).isEqualTo("out\n");
    // Dropbear itself says something before.
    assertThat(outcome.error()).endsWith("err\n");
    assertThat(outcome.status()).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("clients")
  void inAShellOneLineRunsAndAnotherIsBlocked(RealClient client) throws Exception {
    assumeInstalled(client);
    Path witness = Files.createFile(folder.resolve("witness"));
    Path made = folder.resolve("made");

    try (SshAtWork shell = new SshAtWork(client.shell(door))) {
      prompt(shell);
      shell.type("touch " + made + "\r");
      Awaitility.await()
          .atMost(SOON)
          .untilAsserted(() -> assertThat(made).as("%s %s", shell.text(), shell.error()).exists());
      prompt(shell);
      shell.type("rm " + witness + "\r");
      Awaitility.await()
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(shell.text()).contains("Blocked by rule \"blocked here\""));
      prompt(shell);
      shell.type("exit 7\r");

      assertThat(shell.await()).as(shell.text()).isEqualTo(7);
    }
    assertThat(witness).exists();
    assertThat(rig.log.facts(CommandJudged.class))
        .extracting(CommandJudged::line)
        .containsExactly("touch " + made, "rm " + witness, "exit 7");
  }

  @ParameterizedTest
  @MethodSource("clients")
  void aFileGoesUpAndComesBackAsItWas(RealClient client) throws Exception {
    assumeInstalled(client);
    Path file = FileClients.random(folder.resolve("local"), MORE_THAN_TWO_KEYS_LAST);
    Path remote = folder.resolve("remote");
    Path back = folder.resolve("back");

    for (List<String> command : client.files(door, file, remote, back)) {
      Outcome outcome = OpenSsh.run(command, new byte[0]);
      assertThat(outcome.status()).as(outcome.text() + outcome.error()).isZero();
    }

    assertThat(remote).hasSameBinaryContentAs(file);
    assertThat(back).hasSameBinaryContentAs(file);
    String hash = FileClients.sha256(file);
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(rig.log.facts(Transferred.class))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(transfer -> {
                  assertThat(transfer.complete()).isTrue();
                  assertThat(transfer.sha256()).as(transfer.toString()).hasValue(hash);
                }));
  }

  private static void prompt(SshAtWork shell) {
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(() -> {
          assertThat(shell.text().replaceAll("\u001b\\[[?0-9;]*[a-zA-Z]", ""))
              .as(shell.error())
              .containsPattern("[$#] ?$");
          assertThat(shell.isQuiet()).isTrue();
        });
  }
}
