package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.testbed.TerminalClient;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A6: INTERRUPT refuses below the Nth attempt of a session, and ends it at the Nth. */
@ExtendWith(GatewayExtension.class)
class AttemptsIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Gateway gateway;
  private final Gateway.Operator operator;
  private final Gateway.Device device;

  AttemptsIT(Gateway gateway) throws Exception {
    this.gateway = gateway;
    this.operator = gateway.newOperator();
    this.device = gateway.newDevice(operator);
  }

  @Test
  void theThirdAttemptOfThreeEndsTheSessionAndEachOneScores() throws Exception {
    Path marker = gateway.newMarker();
    gateway.newRule(
        device, "INTERRUPT", "touch *", "\"attempts\": 3, \"scores\": {\"session\": 7}");
    try (TerminalClient terminal = TerminalClient.start(gateway.ssh(operator, device).shell())) {
      for (int attempt = 1; attempt <= 2; attempt++) {
        terminal.awaitOutput("[#$] $", SOON);
        terminal.type("touch " + marker + "\r");
        terminal.awaitOutput("sallyport: Blocked.*attempt " + attempt + " of 3", SOON);
      }
      terminal.awaitOutput("[#$] $", SOON);

      terminal.type("touch " + marker + "\r");

      assertThat(terminal.exitCode(SOON)).hasValue(255);
    }
    assertThat(marker).doesNotExist();
    JsonNode session = gateway.session(device);
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(gateway.risk("sessions", session.path("id").asText())).isEqualTo(21.0));
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(gateway.session(device).at("/end/reason").asText()).isEqualTo("RULE"));
  }

  @Test
  void theCountStartsAnewInTheNextSession() throws Exception {
    gateway.newRule(device, "INTERRUPT", "touch *", "\"attempts\": 2");
    for (int session = 1; session <= 3; session++) {
      Finished refused =
          Finished.of(gateway.ssh(operator, device).exec("touch /tmp/never"), "", SOON);

      assertThat(refused.status()).isEqualTo(126);
      assertThat(refused.errors()).contains("attempt 1 of 2");
    }
  }
}
