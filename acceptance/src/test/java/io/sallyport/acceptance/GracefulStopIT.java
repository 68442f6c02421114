package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.sallyport.testbed.TerminalClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * G8, G10: services that are told to stop in the middle of work lose nothing and do nothing twice.
 */
@ExtendWith(GatewayExtension.class)
class GracefulStopIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration LATER = Duration.ofSeconds(60);
  private static final String SECOND = "proxy-service-2";
  private static final List<String> READERS =
      List.of("risk-service", "siem-forwarder", "admin-api");

  private final Gateway gateway;
  private final Gateway.Operator operator;
  private final Gateway.Device device;

  GracefulStopIT(Gateway gateway) throws Exception {
    this.gateway = gateway;
    this.operator = gateway.newOperator();
    this.device = gateway.newDevice(operator);
  }

  @AfterEach
  void allRun() throws Exception {
    gateway.suite().up(line -> {});
    gateway.suite().stop(SECOND);
  }

  @Test
  void everyHitIsCountedAndToldOnceThoughTheReadersStopAndComeBack() throws Exception {
    gateway.newRule(device, "ALLOW", "echo *", "\"scores\": {\"device\": 1}");
    int lines = 0;
    try (TerminalClient terminal = TerminalClient.start(gateway.ssh(operator, device).shell())) {
      terminal.awaitOutput("[#$] $", SOON);
      for (String reader : READERS) {
        CompletableFuture<Void> away = stopAndStart(reader);
        while (!away.isDone() || lines % 5 != 0) {
          lines++;
          terminal.type("sleep 0.4; echo ti''ck-" + lines + "-\r");
          terminal.awaitOutput("tick-" + lines + "-", SOON);
        }
        away.join();
      }
      terminal.type("exit\r");
      terminal.exitCode(SOON);
    }

    int hits = lines;
    assertThat(hits).isGreaterThan(10);
    await()
        .atMost(LATER)
        .untilAsserted(() -> {
          assertThat(told()).hasSize(hits);
          // And the one that ended it.
          assertThat(gateway.session(device).path("commands").asInt()).isEqualTo(hits + 1);
        });
    // What was done twice would come now at the latest; the score decays a little meanwhile.
    await()
        .during(Duration.ofSeconds(2))
        .atMost(SOON)
        .untilAsserted(() -> {
          assertThat(told()).doesNotHaveDuplicates().hasSize(hits);
          assertThat(gateway.risk("devices", device.id()))
              .isCloseTo(Math.min(hits, 100), within(0.5));
        });
  }

  private CompletableFuture<Void> stopAndStart(String part) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            assertThat(gateway.suite().stop(part)).isTrue();
            gateway.suite().up(List.of(part), line -> {});
          } catch (Exception e) {
            throw new IllegalStateException(part, e);
          }
        },
        task -> Thread.ofVirtual().start(task));
  }

  private List<String> told() throws Exception {
    return Files.readAllLines(gateway.events(), StandardCharsets.UTF_8).stream()
        .filter(line -> (line + " ").contains(" suser=" + operator.name() + " "))
        .filter(line -> line.contains(" rule hit|"))
        .toList();
  }

  @Test
  void aProxyThatIsToldToStopKeepsItsSessionsAndTakesNoNewOnes() throws Exception {
    gateway.suite().up(List.of(SECOND), line -> {});
    try (TerminalClient terminal =
        TerminalClient.start(gateway.sshBySecondNode(operator, device).shell())) {
      terminal.awaitOutput("[#$] $", SOON);
      String session = gateway.session(device).path("id").asText();

      CompletableFuture<Boolean> stopped =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return gateway.suite().stop(SECOND);
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              },
              task -> Thread.ofVirtual().start(task));
      await()
          .atMost(SOON)
          .until(() ->
              Finished.of(gateway.sshBySecondNode(operator, device).exec("true"), "", SOON).status()
                  == 255);
      assertThat(stopped).isNotDone();

      terminal.type("echo still-he''re\r");
      terminal.awaitOutput("still-here", SOON);
      // What administrators do reaches the node all the same.
      gateway
          .rest()
          .post("/v1/operators/" + operator.name() + "/lock", gateway.rest().object())
          .expectSuccess();
      terminal.awaitOutput("Session locked by bootstrap at ", SOON);
      gateway
          .rest()
          .post("/v1/operators/" + operator.name() + "/release", gateway.rest().object())
          .expectSuccess();
      terminal.awaitOutput("Session released by bootstrap", SOON);
      terminal.type("exit\r");
      assertThat(terminal.exitCode(SOON)).hasValue(0);

      assertThat(stopped).succeedsWithin(SOON).isEqualTo(true);
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(
                      gateway
                          .rest()
                          .get("/v1/sessions/" + session)
                          .expectSuccess()
                          .path("state")
                          .asText())
                  .isEqualTo("ended"));
    }
  }
}
