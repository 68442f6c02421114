package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** S4, A2, A12, R1: every hit counts, for session, operator, device and credential apart. */
@ExtendWith(GatewayExtension.class)
class ScoresIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Gateway gateway;

  ScoresIT(Gateway gateway) {
    this.gateway = gateway;
  }

  @Test
  void everyHitOfALineScoresWhateverTheActionAndWhetherItRan() throws Exception {
    Gateway.Operator operator = gateway.newOperator();
    Gateway.Device device = gateway.newDevice(operator);
    gateway.newRule(device, "ALLOW", "id", scores(1, 2, 3, 4));
    gateway.newRule(device, "BLOCK", "touch *", scores(10, 20, 30, 40));

    Finished.of(
        gateway.ssh(operator, device).withWords("-T").shell(),
        "id\nid\ntouch /tmp/never\ntouch /tmp/never\nid; touch /tmp/never\n",
        SOON);

    JsonNode session = gateway.session(device);
    String id = session.path("id").asText();
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(gateway.risk("sessions", id)).isEqualTo(33.0));
    // The others decay with time; seconds after the hits that is next to nothing.
    assertThat(gateway.risk("operators", operator.id())).isCloseTo(66.0, within(0.1));
    assertThat(gateway.risk("devices", device.id())).isCloseTo(99.0, within(0.1));
    assertThat(gateway.risk("credentials", device.credentialId())).isCloseTo(132.0, within(0.1));
    JsonNode risk = gateway.rest().get("/v1/risk/sessions/" + id).expectSuccess();
    assertThat(risk.path("level").asText()).isEqualTo("LOW");
    assertThat(risk.path("hits")).hasSize(6);
  }

  @Test
  void theRiskOfASessionStopsAtAHundred() throws Exception {
    Gateway.Operator operator = gateway.newOperator();
    Gateway.Device device = gateway.newDevice(operator);
    gateway.newRule(device, "BLOCK", "touch *", scores(60, 0, 0, 0));

    Finished client =
        Finished.of(
            gateway.ssh(operator, device).withWords("-T").shell(),
            "touch /tmp/never\ntouch /tmp/never\n",
            SOON);
    assertThat(client.errors().lines().filter(line -> line.contains("Blocked by rule"))).hasSize(2);

    String id = gateway.session(device).path("id").asText();
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(gateway.risk("sessions", id)).isEqualTo(100.0));
    assertThat(gateway.risk("operators", operator.id())).isZero();
  }

  private static String scores(int session, int operator, int device, int credential) {
    return "\"scores\": {\"session\": %d, \"operator\": %d, \"device\": %d, \"credential\": %d}"
        .formatted(session, operator, device, credential);
  }
}
