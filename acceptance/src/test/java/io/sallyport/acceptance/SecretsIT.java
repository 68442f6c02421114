package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.testbed.SecretForms;
import io.sallyport.testbed.TerminalClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A password that an operator types at a prompt is in nothing that the suite keeps: not in Kafka's
 * segments, not in PostgreSQL's files, no log, no message to the SIEM.
 */
@ExtendWith(GatewayExtension.class)
class SecretsIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Gateway gateway;
  private final Gateway.Operator operator;
  private final Gateway.Device device;

  SecretsIT(Gateway gateway) throws Exception {
    this.gateway = gateway;
    this.operator = gateway.newOperator();
    this.device = gateway.newDevice(operator);
  }

  @Test
  void aPasswordTypedUnseenIsInNothingThatIsKeptAndOneTypedInTheOpenIs() throws Exception {
    String unseen = "Zq7-unseen-by-all";
    String seen = "Zq7-seen-by-many";
    try (TerminalClient terminal =
        TerminalClient.start(
            gateway.ssh(operator, device).withTerminal().exec("exec bash --norc --noprofile -i"))) {
      terminal.awaitOutput("[#$] $", SOON);
      terminal.type("read -sp 'Word: ' x; echo; echo le''ngth ${#x}\r");
      terminal.awaitOutput("\rWord: ", SOON);
      terminal.type(unseen + "\r");
      terminal.awaitOutput("length " + unseen.length(), SOON);
      terminal.awaitOutput("[#$] $", SOON);
      terminal.type("read -p 'Word: ' x; echo le''ngth ${#x}\r");
      terminal.awaitOutput("\rWord: ", SOON);
      terminal.type(seen + "\r");
      terminal.awaitOutput("length " + seen.length(), SOON);
    }

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(KeptFiles.with(gateway.home(), new SecretForms(seen))).isNotEmpty());
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(gateway.commands(device)).hasSizeGreaterThanOrEqualTo(4));
    assertThat(KeptFiles.with(gateway.home(), new SecretForms(unseen))).isEmpty();
  }
}
