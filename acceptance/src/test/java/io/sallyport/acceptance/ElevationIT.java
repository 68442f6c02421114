package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.testbed.OpenSshServer;
import io.sallyport.testbed.SecretForms;
import io.sallyport.testbed.SshKey;
import io.sallyport.testbed.TerminalClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * S14: an operator uses {@code sudo} and types no password; the password that the gateway types is
 * in nothing that the suite keeps or shows. What is left in a proxy's memory, {@code
 * ElevationHeapIT} looks for.
 */
@ExtendWith(GatewayExtension.class)
class ElevationIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final Gateway gateway;

  ElevationIT(Gateway gateway) {
    this.gateway = gateway;
  }

  @Test
  void thePasswordThatSudoIsAnsweredWithIsInNothingThatIsKeptOrShown() throws Exception {
    Assumptions.assumeTrue(
        System.getProperty("user.name").equals("root"), "only root can make accounts");
    for (String program : List.of("/usr/bin/sudo", "/usr/sbin/useradd", "/usr/sbin/chpasswd")) {
      Assumptions.assumeTrue(Files.isExecutable(Path.of(program)), program + " is not installed");
    }
    String account = "spa" + ThreadLocalRandom.current().nextInt(100_000, 1_000_000);
    String password = "Zq7.answered-Unseen_" + account;
    SecretForms secret = new SecretForms(password);
    Path directory =
        Files.createTempDirectory(
            "sallyport-elevation",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    // The account reads its key there.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path keys = directory.resolve("keys");
    Path sudoers = Path.of("/etc/sudoers.d", account);
    try (OpenSshServer server =
        OpenSshServer.start(directory.resolve("sshd"), "AuthorizedKeysFile " + keys)) {
      SshKey key = SshKey.generate(directory, "login");
      Files.writeString(keys, key.publicKey() + "\n");
      run("", "useradd", "-m", "-s", "/bin/bash", account);
      run(account + ":" + password + "\n", "chpasswd");
      Files.writeString(
          sudoers, "Defaults:" + account + " timestamp_timeout=0\n" + account + " ALL=(ALL) ALL\n");
      Files.setPosixFilePermissions(sudoers, PosixFilePermissions.fromString("r--r-----"));
      Sinks sinks = new Sinks(gateway.suite());
      Path printed = Files.writeString(Path.of("/home", account, "printed"), password + "\n");
      Gateway.Operator operator = gateway.newOperator();
      Gateway.Device device =
          gateway.newDevice(operator, server, key, account, password, "[\"sudo\"]");
      Gateway.Device unprotected =
          gateway.newDevice(operator, server, key, account, password, "[]");

      byte[] shown = useSudo(operator, device, printed);

      List<JsonNode> lines =
          await()
              .atMost(SOON)
              .until(() -> gateway.commands(device), commands -> answered(commands).size() == 2);
      assertThat(answered(lines)).containsOnly("ANSWERED");
      finish(device);
      assertThat(secret.in(shown)).isEmpty();
      assertThat(recorded(device, secret)).isEmpty();
      assertThat(sinks.with(secret)).isEmpty();

      gateway.newRule(unprotected, "ALLOW", "echo *", "");
      // The same where the gateway answers nothing, and so knows of nothing to hide: it is found
      // wherever it was looked for.
      byte[] shownAsItIs = printItYourself(operator, unprotected, password, printed);
      finish(unprotected);
      assertThat(secret.in(shownAsItIs)).contains("raw");
      assertThat(recorded(unprotected, secret))
          .contains("/text: raw", "/bytes?channel=1&stream=output: raw", "/asciicast: raw");
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(sinks.with(secret))
                  .contains("sallyport.session-events.v1: raw", "siem/events.cef: raw")
                  .anyMatch(place -> place.matches("sallyport.recordings.v1 .* output 1: raw"))
                  .anyMatch(place -> place.matches("[a-z_]+[.][a-z_]+: raw")));
    } finally {
      Files.deleteIfExists(sudoers);
      run("", "userdel", "-f", "-r", account);
    }
  }

  /** In a shell and for a command; then its own output has the password in it, twice. */
  private byte[] useSudo(Gateway.Operator operator, Gateway.Device device, Path printed)
      throws Exception {
    try (TerminalClient terminal =
        TerminalClient.start(gateway.ssh(operator, device).withTerminal().shell())) {
      terminal.awaitOutput("[#$] $", SOON);
      terminal.type("sudo id -u\r");
      terminal.awaitOutput("assword for [^:]+: .*0\r\n.*[#$] $", SOON);
      terminal.type("cat " + printed + "\r");
      terminal.awaitOutput("\\*{29}.*[#$] $", SOON);
      terminal.type("sudo -i\r");
      terminal.awaitOutput("root@[^#]*# $", SOON);
      terminal.type("head -c 9 " + printed + "; sleep 0.05; tail -c +10 " + printed + "\r");
      terminal.awaitOutput("\\*{29}.*# $", SOON);
      terminal.type("exit\r");
      terminal.awaitOutput("[$] $", SOON);
      byte[] shown = terminal.rawOutput();
      terminal.type("exit\r");
      terminal.exitCode(SOON);
      return shown;
    }
  }

  private byte[] printItYourself(
      Gateway.Operator operator, Gateway.Device device, String password, Path printed)
      throws Exception {
    try (TerminalClient terminal =
        TerminalClient.start(gateway.ssh(operator, device).withTerminal().shell())) {
      terminal.awaitOutput("[#$] $", SOON);
      terminal.type("cat " + printed + "\r");
      terminal.awaitOutput(password + "\r\n.*[#$] $", SOON);
      terminal.type("echo " + password + "\r");
      terminal.awaitOutput(password + "\r\n.*" + password + "\r\n.*[#$] $", SOON);
      byte[] shown = terminal.rawOutput();
      terminal.type("exit\r");
      terminal.exitCode(SOON);
      return shown;
    }
  }

  private static List<String> answered(List<JsonNode> commands) {
    List<String> outcomes = new ArrayList<>();
    commands.forEach(command ->
        command
            .path("elevations")
            .forEach(elevation -> outcomes.add(elevation.path("outcome").asText())));
    return outcomes;
  }

  /** Until all of it is where it will be kept. */
  private void finish(Gateway.Device device) {
    String session = gateway.session(device).path("id").asText();
    await().atMost(SOON).until(() -> gateway.recordingState(session).equals("complete"));
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(Files.readString(gateway.events()))
                .containsPattern("[|]SP-102[|][^\n]* externalId=" + session));
  }

  private List<String> recorded(Gateway.Device device, SecretForms secret) throws Exception {
    String session = gateway.session(device).path("id").asText();
    List<String> found = new ArrayList<>();
    for (String part :
        List.of(
            "/text",
            "/asciicast",
            "/marks",
            "/bytes?channel=1&stream=output",
            "/bytes?channel=1&stream=error",
            "/bytes?channel=1&stream=input")) {
      secret
          .in(gateway.recording(gateway.firstRest(), session, part))
          .forEach(form -> found.add(part + ": " + form));
    }
    return found;
  }

  private static void run(String input, String... command)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(String.join(" ", command) + ": " + output).isZero();
  }
}
