package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.testbed.TerminalClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** S2 and S3: rules are frozen when a session starts, and each verdict names what was frozen. */
@ExtendWith(GatewayExtension.class)
class FrozenRulesIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Gateway gateway;
  private final Gateway.Operator operator;
  private final Gateway.Device device;

  FrozenRulesIT(Gateway gateway) throws Exception {
    this.gateway = gateway;
    this.operator = gateway.newOperator();
    this.device = gateway.newDevice(operator);
  }

  @Test
  void aRuleMadeDuringASessionGovernsTheNextOne() throws Exception {
    Path first = gateway.newMarker();
    Path second = gateway.newMarker();
    try (TerminalClient running = TerminalClient.start(gateway.ssh(operator, device).shell())) {
      running.awaitOutput("[#$] $", SOON);

      gateway.newRule(device, "FORCE", "echo *", "");
      gateway.newRule(device, "BLOCK", "echo never", "");

      running.type("touch " + first + "\r");
      running.awaitOutput("[#$] $", SOON);
      await().atMost(SOON).until(() -> Files.exists(first));

      try (TerminalClient next = TerminalClient.start(gateway.ssh(operator, device).shell())) {
        next.awaitOutput("[#$] $", SOON);
        next.type("touch " + second + "\r");
        next.awaitOutput("sallyport: Blocked: only listed commands", SOON);
        next.awaitOutput("[#$] $", SOON);
        next.type("echo lis''ted\r");
        next.awaitOutput("listed", SOON);
        next.awaitOutput("[#$] $", SOON);
        next.type("echo never\r");
        next.awaitOutput("sallyport: Blocked by rule", SOON);
      }
      assertThat(second).doesNotExist();
    }
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          List<JsonNode> commands = gateway.commands(device);
          assertThat(commands).hasSize(4);
          assertThat(commands.stream().map(c -> c.path("snapshotHash").asText()).distinct().count())
              .isEqualTo(2);
        });
  }

  @Test
  void aDeletedRuleHoldsInTheSessionThatFrozeIt() throws Exception {
    String rule = gateway.newRule(device, "BLOCK", "touch *", "");
    Path marker = gateway.newMarker();
    try (TerminalClient running = TerminalClient.start(gateway.ssh(operator, device).shell())) {
      running.awaitOutput("[#$] $", SOON);

      assertThat(gateway.rest().delete("/v1/rules/" + rule).status()).isEqualTo(204);

      running.type("touch " + marker + "\r");
      running.awaitOutput("sallyport: Blocked by rule \"" + rule + "\"", SOON);
    }
    assertThat(marker).doesNotExist();

    assertThat(
            Finished.of(gateway.ssh(operator, device).exec("touch " + marker), "", SOON).status())
        .isZero();
    assertThat(marker).exists();
  }
}
