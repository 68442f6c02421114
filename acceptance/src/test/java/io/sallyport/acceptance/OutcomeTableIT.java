package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.testbed.TerminalClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The outcome table, walked whole by each way a command line reaches the target. */
@ExtendWith(GatewayExtension.class)
class OutcomeTableIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String BLOCKED = "sallyport: Blocked";

  private final Gateway gateway;
  private final Gateway.Operator operator;
  private final Gateway.Device device;
  private final Path marker;

  OutcomeTableIT(Gateway gateway) throws Exception {
    this.gateway = gateway;
    this.operator = gateway.newOperator();
    this.device = gateway.newDevice(operator);
    this.marker = gateway.newMarker();
  }

  static List<Outcome> table() {
    return Outcome.table();
  }

  @ParameterizedTest
  @MethodSource("table")
  void aLineTypedInATerminal(Outcome outcome) throws Exception {
    given(outcome);
    try (TerminalClient terminal = TerminalClient.start(gateway.ssh(operator, device).shell())) {
      terminal.awaitOutput("[#$] $", SOON);

      terminal.type("touch " + marker + "\r");

      if (outcome.message()) {
        terminal.awaitOutput(BLOCKED, SOON);
      }
      if (outcome.goesOn()) {
        terminal.awaitOutput("[#$] $", SOON);
        terminal.type("echo still-al''ive\r");
        terminal.awaitOutput("still-alive", SOON);
      } else {
        assertThat(terminal.exitCode(SOON)).hasValue(255);
        assertThat(terminal.output()).doesNotContain("sallyport:");
      }
      assertThat(terminal.output().contains(BLOCKED)).isEqualTo(outcome.message());
    }
    thenItIsAsTheTableSays(outcome, "TERMINAL");
  }

  @ParameterizedTest
  @MethodSource("table")
  void anExecRequest(Outcome outcome) throws Exception {
    given(outcome);

    Finished finished =
        Finished.of(gateway.ssh(operator, device).exec("touch " + marker), "", SOON);

    int expected = outcome.executed() ? 0 : outcome.goesOn() ? 126 : 255;
    assertThat(finished.status()).isEqualTo(expected);
    assertThat(finished.errors().contains(BLOCKED)).isEqualTo(outcome.message());
    thenItIsAsTheTableSays(outcome, "EXEC");
  }

  @ParameterizedTest
  @MethodSource("table")
  void aLineOnTheStandardInputOfAShell(Outcome outcome) throws Exception {
    given(outcome);

    Finished finished =
        Finished.of(
            gateway.ssh(operator, device).withWords("-T").shell(),
            "touch " + marker + "\necho still-al''ive\n",
            SOON);

    assertThat(finished.output().contains("still-alive")).isEqualTo(outcome.goesOn());
    assertThat(finished.errors().contains(BLOCKED)).isEqualTo(outcome.message());
    thenItIsAsTheTableSays(outcome, "STANDARD_INPUT");
  }

  private void given(Outcome outcome) throws Exception {
    for (Outcome.Rule rule : outcome.rules()) {
      gateway.newRule(device, rule.action, rule.ofTheLine ? "touch *" : "uptime", rule.more);
    }
    if (outcome.hasForce()) {
      // So that a session that goes on can show it.
      gateway.newRule(device, "FORCE", "echo *", "");
    }
  }

  private void thenItIsAsTheTableSays(Outcome outcome, String kind) {
    assertThat(Files.exists(marker)).isEqualTo(outcome.executed());
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          JsonNode line =
              gateway.commands(device).stream()
                  .filter(c -> c.path("line").asText().startsWith("touch"))
                  .findFirst()
                  .orElseThrow(() -> new AssertionError("the line is not in the log"));
          assertThat(line.path("kind").asText()).isEqualTo(kind);
          assertThat(line.path("hits")).hasSize(outcome.hits());
          assertThat(line.at("/settlement/state").asText())
              .isEqualTo(
                  outcome.executed() ? "FORWARDED" : outcome.goesOn() ? "CANCELLED" : "ENDED");
          assertThat(line.path("snapshotHash").asText()).matches("[0-9a-f]{64}");
        });
  }
}
