package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.testbed.RestClient;
import io.sallyport.testbed.TerminalClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** S7 to S11: an administrator locks, releases and interrupts. */
@ExtendWith(GatewayExtension.class)
class LockIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Gateway gateway;
  private final Gateway.Operator operator;
  private final Gateway.Device device;

  LockIT(Gateway gateway) throws Exception {
    this.gateway = gateway;
    this.operator = gateway.newOperator();
    this.device = gateway.newDevice(operator);
  }

  private JsonNode post(String path) throws Exception {
    return gateway.rest().post(path, gateway.rest().object()).expectSuccess();
  }

  private Finished exec(String command) throws Exception {
    return Finished.of(gateway.ssh(operator, device).exec(command), "", SOON);
  }

  private String session() {
    return gateway.session(device).path("id").asText();
  }

  @Test
  void aLockedOperatorIsToldOfItTypesInVainAndStartsNoSessionUntilTheRelease() throws Exception {
    Path typed = gateway.newMarker();
    List<String> client = gateway.ssh(operator, device).withTerminal().exec("cat >> " + typed);
    try (TerminalClient running = TerminalClient.start(client)) {
      running.type("before\r");
      await().atMost(SOON).until(() -> Files.exists(typed) && Files.size(typed) == 7);
      String session = session();

      long began = System.nanoTime();
      JsonNode lock = post("/v1/sessions/" + session + "/lock");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));

      running.type("after\r");
      running.awaitOutput(
          "Session locked by bootstrap at \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC", SOON);
      assertThat(lock.path("sessions").get(0).asText()).isEqualTo(session);
      Finished refused = exec("true");
      assertThat(refused.status()).isEqualTo(255);
      assertThat(refused.errors()).contains("locked by bootstrap since ");
      await()
          .atMost(SOON)
          .until(() ->
              gateway
                  .rest()
                  .get("/v1/sessions/" + session)
                  .expectSuccess()
                  .path("locked")
                  .asBoolean());
      assertThat(Files.readString(typed)).isEqualTo("before\n");

      post("/v1/operators/" + operator.name() + "/release");

      running.awaitOutput("Session released by bootstrap", SOON);
      running.type("again\r");
      await().atMost(SOON).until(() -> Files.readString(typed).equals("before\nagain\n"));
      assertThat(exec("true").status()).isZero();
      String events = Files.readString(gateway.events());
      assertThat(events).contains("|SP-121|").contains("|SP-122|");
    }
  }

  @Test
  void anotherSessionOfTheOperatorGoesOnUnlessAllAreLocked() throws Exception {
    try (TerminalClient one = TerminalClient.start(gateway.ssh(operator, device).shell())) {
      one.awaitOutput("[#$] $", SOON);
      String first = session();
      try (TerminalClient two = TerminalClient.start(gateway.ssh(operator, device).shell())) {
        two.awaitOutput("[#$] $", SOON);
        post("/v1/sessions/" + first + "/lock");
        one.awaitOutput("Session locked by", SOON);
        two.type("echo still-al''ive\r");
        two.awaitOutput("still-alive", SOON);

        post("/v1/operators/" + operator.name() + "/lock");

        two.awaitOutput("Session locked by", SOON);
      }
    }
    RestClient.Answer again =
        gateway.rest().post("/v1/operators/" + operator.name() + "/lock", gateway.rest().object());
    assertThat(again.status()).isEqualTo(409);
    post("/v1/operators/" + operator.name() + "/release");
  }

  @Test
  void anInterruptedSessionEndsWithNoWord() throws Exception {
    try (TerminalClient running = TerminalClient.start(gateway.ssh(operator, device).shell())) {
      running.awaitOutput("[#$] $", SOON);
      String session = session();
      running.mark();

      post("/v1/sessions/" + session + "/interrupt");

      assertThat(running.exitCode(SOON)).isEqualTo(OptionalInt.of(255));
      assertThat(running.output()).doesNotContain("sallyport:");
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(gateway.session(device).path("end").path("reason").asText())
                  .isEqualTo("ADMINISTRATOR"));
    }
  }
}
