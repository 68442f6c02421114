package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.testbed.TerminalClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A11: repetitions of a rule block the operator's account, until an administrator unblocks it. */
@ExtendWith(GatewayExtension.class)
class AccountBlockIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Gateway gateway;
  private final Gateway.Operator operator;
  private final Gateway.Device device;

  AccountBlockIT(Gateway gateway) throws Exception {
    this.gateway = gateway;
    this.operator = gateway.newOperator();
    this.device = gateway.newDevice(operator);
  }

  @Test
  void twoHitsInTwoSessionsBlockTheAccountAndUnblockingLetsTheOperatorInAgain() throws Exception {
    gateway.newRule(device, "ALLOW", "id", "\"repetition\": {\"limit\": 2, \"period\": \"PT10M\"}");
    try (TerminalClient running = TerminalClient.start(gateway.ssh(operator, device).shell())) {
      running.awaitOutput("[#$] $", SOON);
      assertThat(exec("id").status()).isZero();

      assertThat(exec("id").status()).isZero();

      await().atMost(SOON).untilAsserted(() -> assertThat(exec("true").status()).isEqualTo(255));
      Finished refused = exec("true");
      assertThat(refused.errors()).containsIgnoringCase("blocked since");
      // The rule does not say that running sessions end.
      running.type("echo still-al''ive\r");
      running.awaitOutput("still-alive", SOON);
    }

    gateway
        .rest()
        .post("/v1/operators/" + operator.name() + "/unblock", gateway.rest().object())
        .expectSuccess();

    await().atMost(SOON).untilAsserted(() -> assertThat(exec("true").status()).isZero());
  }

  @Test
  void aRuleThatSaysSoEndsTheRunningSessionsToo() throws Exception {
    gateway.newRule(
        device,
        "BLOCK",
        "touch *",
        "\"repetition\": {\"limit\": 1, \"period\": \"PT1M\", \"endSessions\": true}");
    try (TerminalClient running = TerminalClient.start(gateway.ssh(operator, device).shell())) {
      running.awaitOutput("[#$] $", SOON);

      assertThat(exec("touch /tmp/never").status()).isEqualTo(126);

      assertThat(running.exitCode(SOON)).hasValue(255);
    }
  }

  @Test
  void anAdministratorBlocksAndUnblocks() throws Exception {
    gateway
        .rest()
        .post(
            "/v1/operators/" + operator.name() + "/block",
            gateway.rest().object().put("reason", "left the company"))
        .expectSuccess();

    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(exec("true").errors()).contains("left the company"));
  }

  private Finished exec(String command) throws Exception {
    return Finished.of(gateway.ssh(operator, device).exec(command), "", SOON);
  }
}
