package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.testbed.LiveView;
import io.sallyport.testbed.RestClient;
import io.sallyport.testbed.TerminalClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** S8, S12: two nodes of the proxy and two of admin-api, where either does for the other. */
@ExtendWith(GatewayExtension.class)
class TwoNodesIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration LATER = Duration.ofSeconds(60);
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final List<String> SECOND = List.of("proxy-service-2", "admin-api-2");

  private final Gateway gateway;
  private final Gateway.Operator operator;
  private final Gateway.Device device;

  TwoNodesIT(Gateway gateway) throws Exception {
    this.gateway = gateway;
    this.operator = gateway.newOperator();
    this.device = gateway.newDevice(operator);
  }

  @BeforeEach
  void secondNodes() throws Exception {
    gateway.suite().up(SECOND, line -> {});
  }

  @AfterEach
  void noSecondNodes() throws Exception {
    gateway.suite().up(line -> {});
    for (String part : SECOND) {
      gateway.suite().stop(part);
    }
  }

  @Test
  void aLockMadeAtOneNodeHoldsAtTheOthersWithinASecond() throws Exception {
    Path file = gateway.newMarker();
    try (TerminalClient first = TerminalClient.start(gateway.ssh(operator, device).shell());
        TerminalClient second =
            TerminalClient.start(gateway.sshBySecondNode(operator, device).shell());
        RestClient other = gateway.restOfSecondNode()) {
      first.awaitOutput("[#$] $", SOON);
      second.awaitOutput("[#$] $", SOON);
      await().atMost(SOON).until(() -> gateway.sessions(device).size() == 2);
      first.type("cat > " + file + "\r");
      await().atMost(SOON).until(() -> Files.exists(file));

      lockOfNobody(other);
      long asked = System.nanoTime();
      JsonNode lock =
          other
              .post(
                  "/v1/operators/" + operator.name() + "/lock",
                  other.object().put("reason", "to be asked").put("allSessions", true))
              .expectSuccess();
      Duration took = Duration.ofNanos(System.nanoTime() - asked);
      long before = Files.size(file);
      first.type("not to be seen\r");
      second.type("touch " + file + ".2\r");

      assertThat(took).isLessThan(AT_ONCE);
      assertThat(lock.path("sessions")).hasSize(2);
      assertThat(lock.path("unreachable")).isEmpty();
      first.awaitOutput("Session locked by bootstrap at ", SOON);
      second.awaitOutput("Session locked by bootstrap at ", SOON);
      for (var login :
          List.of(gateway.ssh(operator, device), gateway.sshBySecondNode(operator, device))) {
        Finished refused = Finished.of(login.exec("true"), "", SOON);
        assertThat(refused.status()).isEqualTo(255);
        assertThat(refused.errors()).contains("locked by bootstrap since ");
      }
      assertThat(Files.size(file)).isEqualTo(before);
      assertThat(Path.of(file + ".2")).doesNotExist();

      gateway
          .rest()
          .post("/v1/operators/" + operator.name() + "/release", gateway.rest().object())
          .expectSuccess();
      first.awaitOutput("Session released by bootstrap", SOON);
      second.awaitOutput("Session released by bootstrap", SOON);
      second.type("echo in''put\r");
      second.awaitOutput("input", SOON);
    }
    assertThat(Finished.of(gateway.ssh(operator, device).exec("true"), "", SOON).status()).isZero();
  }

  @Test
  void aViewerAtOneNodeFollowsASessionThatAnotherHolds() throws Exception {
    try (TerminalClient terminal = TerminalClient.start(gateway.ssh(operator, device).shell())) {
      terminal.awaitOutput("[#$] $", SOON);
      terminal.type("echo be''fore\r");
      terminal.awaitOutput("before", SOON);
      String session = gateway.session(device).path("id").asText();

      try (LiveView view = gateway.follow(gateway.secondRest(), session)) {
        await().atMost(SOON).until(() -> view.shown().contains("before"));
        terminal.type("echo af''ter\r");
        await().atMost(SOON).until(() -> view.shown().contains("after"));
      }
      assertThat(terminal.output()).doesNotContain("view");
    }
  }

  @Test
  void ofANodeThatDiesEverythingAcknowledgedIsThereAndTheRecordingIsClosedAsIncomplete()
      throws Exception {
    String session;
    try (TerminalClient terminal =
        TerminalClient.start(gateway.sshBySecondNode(operator, device).shell())) {
      terminal.awaitOutput("[#$] $", SOON);
      terminal.type("echo kept-un''til-here\r");
      terminal.awaitOutput("kept-until-here", SOON);
      session = gateway.session(device).path("id").asText();
      // Whatever is shown is acknowledged soon; in the store it is when its slice is old enough.
      await()
          .atMost(LATER)
          .ignoreExceptions()
          .until(() -> text(gateway.firstRest(), session, "/text").contains("kept-until-here"));

      gateway.suite().kill("proxy-service-2");
      assertThat(terminal.exitCode(SOON)).hasValue(255);
    }
    await()
        .atMost(LATER)
        .untilAsserted(() -> assertThat(gateway.recordingState(session)).isEqualTo("incomplete"));

    try (RestClient other = gateway.restOfSecondNode()) {
      for (RestClient node : List.of(gateway.rest(), other)) {
        assertThat(session(node, session).path("state").asText()).isEqualTo("lost");
        assertThat(
                node.get("/v1/sessions/" + session + "/recording/verification")
                    .expectSuccess()
                    .path("whole")
                    .asBoolean())
            .isTrue();
        assertThat(node.get("/v1/sessions/" + session + "/commands").expectSuccess().path("items"))
            .isNotEmpty();
      }
    }
    for (URI node : List.of(gateway.firstRest(), gateway.secondRest())) {
      assertThat(text(node, session, "/text")).contains("kept-until-here");
      assertThat(text(node, session, "/asciicast?version=3")).contains("kept-until-here");
    }
  }

  /** A node that has just started has yet to compile what it does. */
  private void lockOfNobody(RestClient node) throws Exception {
    String nobody = "/v1/operators/" + gateway.newOperator().name();
    node.post(nobody + "/lock", node.object().put("allSessions", true)).expectSuccess();
    node.post(nobody + "/release", node.object()).expectSuccess();
  }

  private String text(URI node, String session, String part) throws Exception {
    return new String(gateway.recording(node, session, part), StandardCharsets.UTF_8);
  }

  private static JsonNode session(RestClient node, String id) throws Exception {
    return node.get("/v1/sessions/" + id).expectSuccess();
  }
}
