package io.sallyport.admin;

import static io.sallyport.admin.Api.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.sallyport.admin.persistence.Database;
import io.sallyport.contract.event.v1.CommandJudged;
import io.sallyport.contract.event.v1.CommandSettled;
import io.sallyport.contract.event.v1.Elevation;
import io.sallyport.contract.event.v1.ElevationOutcome;
import io.sallyport.contract.event.v1.FileOperation;
import io.sallyport.contract.event.v1.FileOperationKind;
import io.sallyport.contract.event.v1.FileOperationOutcome;
import io.sallyport.contract.event.v1.LoginRefusal;
import io.sallyport.contract.event.v1.LoginRefused;
import io.sallyport.contract.event.v1.SessionEnd;
import io.sallyport.contract.event.v1.SessionEnded;
import io.sallyport.contract.event.v1.SessionEvent;
import io.sallyport.contract.event.v1.SessionStarted;
import io.sallyport.contract.event.v1.Settlement;
import io.sallyport.contract.event.v1.Transfer;
import io.sallyport.contract.event.v1.TransferDirection;
import io.sallyport.contract.event.v1.TransferProtocol;
import io.sallyport.contract.event.v1.TransferVerdict;
import io.sallyport.contract.judgement.v1.Command;
import io.sallyport.contract.judgement.v1.Confidence;
import io.sallyport.contract.judgement.v1.Decision;
import io.sallyport.contract.judgement.v1.Hit;
import io.sallyport.contract.judgement.v1.LineKind;
import io.sallyport.contract.judgement.v1.Refusal;
import io.sallyport.contract.rule.v1.Action;
import io.sallyport.contract.rule.v1.Criticality;
import io.sallyport.contract.rule.v1.Scores;
import io.sallyport.contract.session.v1.ElevationProgram;
import io.sallyport.contract.session.v1.Ref;
import io.sallyport.contract.session.v1.SessionSubject;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.links.event.Topics;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SuiteProfile.class)
class SessionEventsIT {

  private static final long START = 1_764_000_000;

  @Inject Database database;

  private final String session = fresh("session");
  private final String operator = fresh("watched");

  @BeforeEach
  void others() {
    FakeServices.running();
  }

  @Test
  void aSessionAndItsCommandsAreReadableWithVerdictHitsAndSettlement() {
    send(1, started());
    send(2, judged("c1", "passwd root \0"));
    send(3, settled("c1"));
    send(4, elevation("c1", ElevationOutcome.ELEVATION_OUTCOME_NOT_PROVEN));
    send(5, elevation("c1", ElevationOutcome.ELEVATION_OUTCOME_ANSWERED));
    send(
        6,
        event().setSessionEnded(SessionEnded.newBuilder().setReason(SessionEnd.SESSION_END_RULE)));
    await()
        .untilAsserted(
            () -> Api.get("/v1/sessions/" + session).statusCode(200).body("events", equalTo(6)));

    Api.get("/v1/sessions/" + session)
        .body("state", equalTo("ended"))
        .body("operator.name", equalTo(operator))
        .body("target.login", equalTo("root"))
        .body("snapshotHash", equalTo("5a"))
        .body("end.reason", equalTo("RULE"))
        .body("missing", equalTo(0))
        .body("commands", equalTo(1))
        .body("refusedCommands", equalTo(1));
    Api.get("/v1/sessions/" + session + "/commands")
        .body("items", hasSize(1))
        .body("next", nullValue())
        .body("items[0].line", equalTo("passwd root \u2400"))
        .body("items[0].offset", equalTo("PT2S"))
        .body("items[0].verdict.decision", equalTo("REFUSE"))
        .body("items[0].verdict.refusal", equalTo("RULE"))
        .body("items[0].elevations.outcome", contains("NOT_PROVEN", "ANSWERED"))
        .body("items[0].elevations[0].program", equalTo("SUDO"))
        .body("items[0].elevations[0].detail", equalTo("a \"reader\""))
        .body("items[0].hits[0].rule", equalTo("no-passwd"))
        .body("items[0].hits[0].ruleVersion", equalTo(7))
        .body("items[0].hits[0].scores.session", equalTo(40))
        .body("items[0].commands[0][1]", equalTo("root"))
        .body("items[0].settlement.state", equalTo("CANCELLED"))
        .body("items[0].snapshotHash", equalTo("5a"));
    Api.get("/v1/sessions?operator=" + operator + "&state=ended").body("items", hasSize(1));
    Api.get("/v1/sessions?operator=" + operator + "&state=running").body("items", hasSize(0));
    Api.get("/v1/sessions?operator=" + operator + "&to=2020-01-01T00:00:00Z")
        .body("items", hasSize(0));
  }

  @Test
  void proposedRulesAreReplayedOnWhatASessionHad() {
    send(1, started());
    send(2, judged("replayed-1", "passwd root"));
    send(3, settled("replayed-1"));
    send(4, judged("replayed-2", "passwd bob"));
    await()
        .untilAsserted(
            () -> Api.get("/v1/sessions/" + session + "/commands").body("items", hasSize(2)));

    Api.post(
            "/v1/rules/replay",
            """
            {"operator": "%s",
             "rules": [{"name": "no-root", "pattern": {"kind": "command", "text": "passwd root"},
                        "action": "block", "criticality": "low"}]}
            """
                .formatted(operator))
        .statusCode(200)
        .body("sessions", equalTo(1))
        .body("lines", equalTo(2))
        .body("next", nullValue())
        .body("items", hasSize(1))
        .body("items[0].line", equalTo("passwd bob"))
        .body("items[0].recorded.decision", equalTo("REFUSE"))
        .body("items[0].proposed.decision", equalTo("PROCEED"));
    Api.post("/v1/rules/replay", "{\"operator\": \"nobody\", \"rules\": []}")
        .body("sessions", equalTo(0))
        .body("items", hasSize(0));
  }

  @Test
  void anEventDeliveredAgainChangesNothing() {
    EventEnvelope envelope = envelope();
    send(1, started());
    SessionEvent judged = judged("c-" + session, "ls").setSequence(2).build();
    for (int i = 0; i < 3; i++) {
      KafkaTap.send(Topics.SESSION_EVENTS, session, envelope.toHeaders(), judged.toByteArray());
    }
    send(3, settled("c-" + session));
    await().untilAsserted(() -> Api.get("/v1/sessions/" + session).body("events", equalTo(3)));
    Api.get("/v1/sessions/" + session)
        .body("commands", equalTo(1))
        .body("missing", equalTo(0))
        .body("state", equalTo("running"));
  }

  @Test
  void aGapShowsAndClosesWhenTheEventComesLate() {
    send(1, started());
    send(3, settled("late-" + session));
    await().untilAsserted(() -> Api.get("/v1/sessions/" + session).body("missing", equalTo(1)));
    send(2, judged("late-" + session, "ls"));
    await().untilAsserted(() -> Api.get("/v1/sessions/" + session).body("missing", equalTo(0)));
    Api.get("/v1/sessions/" + session + "/commands")
        .body("items[0].sequence", equalTo(2))
        .body("items[0].settlement.state", equalTo("CANCELLED"));
  }

  @Test
  void aRefusedLoginIsListedAsSuch() {
    send(
        1,
        event()
            .setLoginRefused(
                LoginRefused.newBuilder()
                    .setReason(LoginRefusal.LOGIN_REFUSAL_AUTHENTICATION)
                    .setClientVersion("SSH-2.0-OpenSSH_9.2")));
    await()
        .untilAsserted(() ->
            Api.get("/v1/sessions?state=refused&operator=" + operator)
                .body("items[0].end.reason", equalTo("AUTHENTICATION")));
  }

  @Test
  void aRecordThatCanNotBeReadGoesToTheDeadLettersAndTheNextIsTaken() {
    byte[] poison = "not a session event".getBytes(StandardCharsets.UTF_8);
    KafkaTap.send(Topics.SESSION_EVENTS, session, new RecordHeaders(), poison);
    send(1, started());
    await().untilAsserted(() -> Api.get("/v1/sessions/" + session).statusCode(200));
    assertThat(KafkaTap.all(Topics.DEAD_LETTER))
        .anySatisfy(letter -> {
          assertThat(letter.key()).isEqualTo(session);
          assertThat(letter.value()).isEqualTo(poison);
          assertThat(letter.headers().lastHeader("dead-letter-reason").value())
              .asString(StandardCharsets.UTF_8)
              .contains("header ce_");
        });
  }

  @Test
  void connectionsThatTheDatabaseCutsAreMadeAnew() {
    send(1, started());
    await().untilAsserted(() -> Api.get("/v1/sessions/" + session).statusCode(200));
    database.inTransaction(tx ->
        tx.rows(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                + " where pid <> pg_backend_pid() and datname = current_database()",
            Long.class));
    send(2, judged("cut-" + session, "ls"));
    await()
        .untilAsserted(
            () -> Api.get("/v1/sessions/" + session).statusCode(200).body("events", equalTo(2)));
  }

  @Test
  void whatWasDoneToFilesIsReadableInItsOrder() {
    send(1, started());
    send(
        2,
        event()
            .setFileOperation(
                FileOperation.newBuilder()
                    .setChannel(1)
                    .setKind(FileOperationKind.FILE_OPERATION_KIND_RENAME)
                    .setPath("/srv/a")
                    .setOther("/srv/b \0")
                    .setOutcome(FileOperationOutcome.FILE_OPERATION_OUTCOME_FAILED)
                    .setDetail("it is gone")));
    send(
        3,
        event()
            .setTransfer(
                Transfer.newBuilder()
                    .setTransferId("t1")
                    .setChannel(1)
                    .setProtocol(TransferProtocol.TRANSFER_PROTOCOL_SFTP)
                    .setDirection(TransferDirection.TRANSFER_DIRECTION_UPLOAD)
                    .setPath("/srv/b")
                    .setSize(5_000_000_000L)
                    .setSha256(ByteString.fromHex("00ff"))
                    .setType("text/plain")
                    .setTook(Duration.newBuilder().setSeconds(4))
                    .setVerdict(TransferVerdict.TRANSFER_VERDICT_ALLOWED)
                    .setInspector("clamav")
                    .setComplete(true)));
    send(
        4,
        event()
            .setTransfer(
                Transfer.newBuilder()
                    .setTransferId("t2")
                    .setChannel(2)
                    .setProtocol(TransferProtocol.TRANSFER_PROTOCOL_SCP)
                    .setDirection(TransferDirection.TRANSFER_DIRECTION_DOWNLOAD)
                    .setPath("/srv/c")
                    .setVerdict(TransferVerdict.TRANSFER_VERDICT_REFUSED)
                    .setDetail("a virus")));
    await()
        .untilAsserted(() ->
            Api.get("/v1/sessions/" + session + "/files")
                .statusCode(200)
                .body("items", hasSize(3)));

    Api.get("/v1/sessions/" + session + "/files")
        .body("items.sequence", contains(2, 3, 4))
        .body("items.kind", contains("RENAME", "UPLOAD", "DOWNLOAD"))
        .body("items.outcome", contains("FAILED", "ALLOWED", "REFUSED"))
        .body("items[0].other", equalTo("/srv/b \u2400"))
        .body("items[0].transfer", nullValue())
        .body("items[0].offset", equalTo("PT2S"))
        .body("items[1].detail", nullValue())
        .body("items[1].transfer.size", equalTo(5_000_000_000L))
        .body("items[1].transfer.sha256", equalTo("00ff"))
        .body("items[1].transfer.took", equalTo("PT4S"))
        .body("items[1].transfer.inspector", equalTo("clamav"))
        .body("items[1].transfer.complete", equalTo(true))
        .body("items[2].detail", equalTo("a virus"))
        .body("items[2].transfer.size", equalTo(0))
        .body("items[2].transfer.sha256", nullValue())
        .body("items[2].transfer.complete", equalTo(false));
    Api.get("/v1/sessions/" + session + "/files?after=2&limit=1")
        .body("items.path", contains("/srv/b"))
        .body("next", equalTo("3"));
  }

  @Test
  void anUnknownSessionIsNotFound() {
    Api.get("/v1/sessions/nowhere/files").statusCode(404);
    Api.get("/v1/sessions/nowhere").statusCode(404);
    Api.get("/v1/sessions/nowhere/commands").statusCode(404);
  }

  private SessionEvent.Builder elevation(String command, ElevationOutcome outcome) {
    return event()
        .setElevation(
            Elevation.newBuilder()
                .setCommandId(command)
                .setChannel(1)
                .setProgram(ElevationProgram.ELEVATION_PROGRAM_SUDO)
                .setOutcome(outcome)
                .setDetail("a \"reader\""));
  }

  private void send(long sequence, SessionEvent.Builder event) {
    KafkaTap.send(
        Topics.SESSION_EVENTS,
        session,
        envelope().toHeaders(),
        event.setSequence(sequence).build().toByteArray());
  }

  private EventEnvelope envelope() {
    return EventEnvelope.of(
        "io.sallyport.session.event.v1", "/proxy-service/test", Instant.now(), session);
  }

  private SessionEvent.Builder event() {
    return SessionEvent.newBuilder()
        .setSessionId(session)
        .setOccurredAt(Timestamp.newBuilder().setSeconds(START))
        .setOffset(Duration.newBuilder().setSeconds(2))
        .setNode("127.0.0.1:9081")
        .setSourceAddress("192.0.2.1")
        .setSnapshotHash("5a")
        .setSubject(
            SessionSubject.newBuilder()
                .setOperator(Ref.newBuilder().setId("o-" + operator).setName(operator))
                .setDevice(Ref.newBuilder().setId("d1").setName("shell-1"))
                .setCredential(Ref.newBuilder().setId("k1").setName("demo")));
  }

  private SessionEvent.Builder started() {
    return event()
        .setSessionStarted(
            SessionStarted.newBuilder()
                .setTargetHost("192.0.2.7")
                .setTargetPort(22)
                .setTargetLogin("root"));
  }

  private SessionEvent.Builder judged(String command, String line) {
    return event()
        .setCommandJudged(
            CommandJudged.newBuilder()
                .setCommandId(command)
                .setChannel(1)
                .setKind(LineKind.LINE_KIND_TERMINAL)
                .setLine(line)
                .setConfidence(Confidence.CONFIDENCE_CERTAIN)
                .setDecision(Decision.DECISION_REFUSE)
                .setRefusal(Refusal.REFUSAL_RULE)
                .addCommands(Command.newBuilder().addArgv("passwd").addArgv("root"))
                .addHits(
                    Hit.newBuilder()
                        .setRuleId("r1")
                        .setRuleVersion(7)
                        .setRuleName("no-passwd")
                        .setAction(Action.ACTION_BLOCK)
                        .setCriticality(Criticality.CRITICALITY_HIGH)
                        .setScores(Scores.newBuilder().setSession(40))));
  }

  private SessionEvent.Builder settled(String command) {
    return event()
        .setCommandSettled(
            CommandSettled.newBuilder()
                .setCommandId(command)
                .setChannel(1)
                .setSettlement(Settlement.SETTLEMENT_CANCELLED));
  }
}
