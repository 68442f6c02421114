package io.sallyport.admin;

import static io.sallyport.admin.Api.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.sallyport.admin.recording.RecordingLedger;
import io.sallyport.contract.judgement.v1.Decision;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SuiteProfile.class)
class SearchIT {

  @Inject RecordingLedger recordings;

  private final String operator = fresh("searched");
  private String session;

  @BeforeEach
  void aSession() {
    session = UUID.randomUUID().toString();
    SessionEvents events = new SessionEvents(session, operator, "127.0.0.1:9");
    events.started();
    events.judged(fresh("s"), "rm -rf /var/tmp/größe", Decision.DECISION_REFUSE, "no-rm");
    events.judged(fresh("s"), "tail -f /var/log/syslog", Decision.DECISION_PROCEED, "logs");
    events.judged(fresh("s"), "echo rm", Decision.DECISION_PROCEED, "logs");
    await().untilAsserted(() -> Api.get("/v1/sessions/" + session).body("commands", equalTo(3)));
  }

  @Test
  void commandLinesAreFoundByTheirWords() {
    assertThat(lines("text=rm")).containsExactly("echo rm", "rm -rf /var/tmp/größe");
    assertThat(lines("text=rm+-rf")).containsExactly("rm -rf /var/tmp/größe");
    assertThat(lines("text=rf+rm")).isEmpty();
    assertThat(lines("text=VAR/LOG/sys")).containsExactly("tail -f /var/log/syslog");
    assertThat(lines("text=GRÖSS")).isEmpty();
    assertThat(lines("text=größ")).containsExactly("rm -rf /var/tmp/größe");
    assertThat(lines("text=yslog")).isEmpty();
    Api.get("/v1/commands?text=-").statusCode(400);
  }

  @Test
  void commandLinesAreFoundByRuleVerdictDeviceAndTime() {
    assertThat(lines("rule=no-rm")).containsExactly("rm -rf /var/tmp/größe");
    assertThat(lines("rule=id-of-logs")).hasSize(2);
    assertThat(lines("rule=%22")).isEmpty();
    assertThat(lines("verdict=refuse")).containsExactly("rm -rf /var/tmp/größe");
    assertThat(lines("device=shell-1")).hasSize(3);
    assertThat(lines("device=elsewhere")).isEmpty();
    assertThat(lines("from=2026-11-22T08:00:02Z&to=2026-11-22T08:00:03Z"))
        .containsExactly("tail -f /var/log/syslog");
    Api.get("/v1/commands?verdict=maybe").statusCode(400);
    Api.get("/v1/commands?from=yesterday").statusCode(400);
    Api.get("/v1/commands?operator=" + operator + "&verdict=refuse")
        .body("items[0].session", equalTo(session))
        .body("items[0].operator.name", equalTo(operator))
        .body("items[0].device.name", equalTo("shell-1"))
        .body("items[0].offset", equalTo("PT1S"))
        .body("items[0].verdict.decision", equalTo("REFUSE"))
        .body("items[0].hits[0].rule", equalTo("no-rm"));
  }

  @Test
  void foundCommandLinesComeInPagesWithoutOneTwice() {
    List<String> all = new ArrayList<>();
    String after = "";
    while (after != null) {
      var page =
          Api.get("/v1/commands?limit=1&operator=" + operator + "&after=" + after).statusCode(200);
      all.addAll(page.extract().<List<String>>path("items.line"));
      after = page.extract().path("next");
    }
    assertThat(all).containsExactly("echo rm", "tail -f /var/log/syslog", "rm -rf /var/tmp/größe");
    Api.get("/v1/commands?after=nonsense").statusCode(400);
  }

  @Test
  void whatWasOnTheScreenIsFoundWithItsLine() {
    String word = "needle" + UUID.randomUUID().toString().replace("-", "");
    RecordedSession recorded =
        new RecordedSession(
            RecordedSession.lines(
                "hay",
                "\u001b[1mpath\u001b[0m /srv/" + word + "/conf\u0007ig.yaml",
                "hay",
                "Überraschung " + word),
            1);
    new SessionEvents(recorded.id, operator, "127.0.0.1:9").started();
    RecordingTap.publish(recorded, recorded.pieces());
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            Api.get("/v1/screens?text=" + word).statusCode(200).body("items", not(hasSize(0))));
    await()
        .untilAsserted(
            () -> assertThat(recordings.find(recorded.id).orElseThrow().closedAt()).isNotNull());
    Api.get("/v1/screens?text=srv/" + word.substring(0, 12))
        .body("items", hasSize(1))
        .body("items[0].session.id", equalTo(recorded.id))
        .body("items[0].session.operator.name", equalTo(operator))
        .body("items[0].at", containsString("2026-11-22T08:00"))
        .body("items[0].snippet", equalTo("path /srv/" + word + "/config.yaml"));
    Api.get("/v1/screens?text=" + word + "&operator=nobody").body("items", hasSize(0));
    Api.get("/v1/screens?text=" + word + "&device=shell-1&from=2026-11-22T09:00:00Z")
        .body("items", hasSize(0));
    Api.get("/v1/screens").statusCode(400);
    Api.get("/v1/screens?text=überraschung+" + word).body("items", hasSize(1));
    Api.get("/v1/sessions?text=" + word).body("items.id", contains(recorded.id));
    Api.get("/v1/sessions?text=" + word + "&operator=nobody").body("items", hasSize(0));
  }

  private List<String> lines(String query) {
    return Api.admin()
        .urlEncodingEnabled(false)
        .get(
            "/v1/commands?operator="
                + operator
                + "&"
                + query.replace("ö", "%C3%B6").replace("ß", "%C3%9F").replace("Ö", "%C3%96"))
        .then()
        .statusCode(200)
        .extract()
        .path("items.line");
  }
}
