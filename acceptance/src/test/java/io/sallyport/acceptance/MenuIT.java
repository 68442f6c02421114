package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.testbed.SshCommand;
import io.sallyport.testbed.TerminalClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A target that is chosen in the menu is a target like any that is named at login. */
@ExtendWith(GatewayExtension.class)
class MenuIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Gateway gateway;
  private final Gateway.Operator operator;
  private final Gateway.Device chosen;
  private final Gateway.Device other;
  private final SshCommand ssh;

  MenuIT(Gateway gateway) throws Exception {
    this.gateway = gateway;
    this.operator = gateway.newOperator();
    this.other = gateway.newDevice(operator);
    this.chosen = gateway.newDevice(operator);
    this.ssh =
        SshCommand.login(
            operator.name(), gateway.suite().settings().ports().ssh(), operator.privateKey());
  }

  @Test
  void whatIsPickedByTypingIsJudgedRecordedAndListedAsItsSession() throws Exception {
    Path marker = gateway.newMarker();
    gateway.newRule(chosen, "BLOCK", "touch *", "");
    try (TerminalClient terminal = TerminalClient.start(ssh.shell())) {
      terminal.awaitOutput("2 targets", SOON);
      assertThat(terminal.screenText())
          .contains("Sallyport: " + operator.name())
          .contains("> root@" + other.name())
          .contains("  root@" + chosen.name());
      terminal.type(chosen.name() + "\r");
      terminal.awaitOutput("Connecting to root@" + chosen.name(), SOON);
      terminal.awaitOutput("[#$] $", SOON);
      terminal.type("touch " + marker + "\r");
      terminal.awaitOutput("sallyport: Blocked", SOON);
      terminal.awaitOutput("[#$] $", SOON);
      terminal.type("exit\r");
      assertThat(terminal.exitCode(SOON)).isPresent();
    }

    assertThat(marker).doesNotExist();
    JsonNode session = gateway.session(chosen);
    assertThat(session.at("/operator/name").asText()).isEqualTo(operator.name());
    assertThat(gateway.sessions(other)).isEmpty();
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(gateway.commands(chosen))
                .filteredOn(line -> line.path("line").asText().startsWith("touch"))
                .extracting(line -> line.at("/settlement/state").asText())
                .containsExactly("CANCELLED"));
    String id = session.path("id").asText();
    await().atMost(SOON).until(() -> gateway.recordingState(id).equals("complete"));
    assertThat(
            new String(
                gateway.recording(gateway.firstRest(), id, "/bytes?channel=1&stream=output"),
                StandardCharsets.UTF_8))
        .contains("touch ")
        .doesNotContain("Search:");
    assertThat(exec("list").output())
        .as("the latest first")
        .isEqualTo("root@" + chosen.name() + "\nroot@" + other.name() + "\n");
  }

  @Test
  void commandsOfTheMenuAreForScripts() throws Exception {
    assertThat(exec("list").output())
        .isEqualTo("root@" + other.name() + "\nroot@" + chosen.name() + "\n");
    assertThat(exec("whoami").output())
        .isEqualTo(operator.name() + ", by public key, from 127.0.0.1\n");

    Finished there = exec("connect root@" + chosen.name() + " echo one; exit 5");
    assertThat(there.output()).isEqualTo("one\n");
    assertThat(there.status()).isEqualTo(5);

    Gateway.Device foreign = gateway.newDevice(gateway.newOperator());
    Finished refused = exec("connect root@" + foreign.name() + " true");
    assertThat(refused.status()).isEqualTo(126);
    assertThat(refused.errors()).contains("No access to root@" + foreign.name());
    Finished unknown = exec("uptime");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.errors()).contains("help, list, connect, whoami and exit");
  }

  @Test
  void aLockedOperatorReadsTheNoticeAndNoTarget() throws Exception {
    String path = "/v1/operators/" + operator.name();
    gateway.rest().post(path + "/lock", gateway.rest().object()).expectSuccess();

    for (List<String> command : List.of(ssh.shell(), ssh.exec("list"))) {
      Finished locked = Finished.of(command, "list\n", SOON);
      assertThat(locked.errors()).contains("locked by bootstrap since ");
      assertThat(locked.output()).isEmpty();
      assertThat(locked.status()).isEqualTo(255);
    }
  }

  private Finished exec(String command) throws Exception {
    return Finished.of(ssh.exec(command), "", SOON);
  }
}
