package io.sallyport.siem.format.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import com.google.protobuf.MessageLite;
import io.sallyport.contract.event.v1.AccountBlocked;
import io.sallyport.contract.event.v1.AccountUnblocked;
import io.sallyport.contract.event.v1.Alert;
import io.sallyport.contract.event.v1.AuditEvent;
import io.sallyport.contract.event.v1.ChannelKind;
import io.sallyport.contract.event.v1.ChannelOpened;
import io.sallyport.contract.event.v1.ChannelRefused;
import io.sallyport.contract.event.v1.CommandJudged;
import io.sallyport.contract.event.v1.CommandSettled;
import io.sallyport.contract.event.v1.ControlRefused;
import io.sallyport.contract.event.v1.ControlState;
import io.sallyport.contract.event.v1.Elevation;
import io.sallyport.contract.event.v1.ElevationOutcome;
import io.sallyport.contract.event.v1.ForwardClosed;
import io.sallyport.contract.event.v1.ForwardKind;
import io.sallyport.contract.event.v1.ForwardOpened;
import io.sallyport.contract.event.v1.LimitConsequence;
import io.sallyport.contract.event.v1.LimitReached;
import io.sallyport.contract.event.v1.LineInDoubt;
import io.sallyport.contract.event.v1.LoginMethod;
import io.sallyport.contract.event.v1.LoginRefusal;
import io.sallyport.contract.event.v1.LoginRefused;
import io.sallyport.contract.event.v1.OperatorLocked;
import io.sallyport.contract.event.v1.OperatorReleased;
import io.sallyport.contract.event.v1.RepetitionReached;
import io.sallyport.contract.event.v1.RiskLevelReached;
import io.sallyport.contract.event.v1.SessionEnd;
import io.sallyport.contract.event.v1.SessionEnded;
import io.sallyport.contract.event.v1.SessionEvent;
import io.sallyport.contract.event.v1.SessionLocked;
import io.sallyport.contract.event.v1.SessionReleased;
import io.sallyport.contract.event.v1.SessionStarted;
import io.sallyport.contract.event.v1.Settlement;
import io.sallyport.contract.event.v1.SubmissionNotHeld;
import io.sallyport.contract.event.v1.ViewerJoined;
import io.sallyport.contract.event.v1.ViewerLeft;
import io.sallyport.contract.judgement.v1.Confidence;
import io.sallyport.contract.judgement.v1.Decision;
import io.sallyport.contract.judgement.v1.Hit;
import io.sallyport.contract.judgement.v1.Opaque;
import io.sallyport.contract.judgement.v1.Refusal;
import io.sallyport.contract.risk.v1.RiskLevel;
import io.sallyport.contract.rule.v1.Action;
import io.sallyport.contract.rule.v1.Criticality;
import io.sallyport.contract.session.v1.ControlAction;
import io.sallyport.contract.session.v1.ElevationProgram;
import io.sallyport.links.event.Topics;
import io.sallyport.siem.format.CefRecord;
import io.sallyport.siem.format.CefText;
import io.sallyport.siem.format.Signature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * docs/events.md says what the code does: each message is in it, with the line that the code makes.
 */
class EventsDocumentTest {

  private static final Path DOCUMENT = Path.of("../docs/events.md");
  private static final Path EXAMPLES = Path.of("target/cef-examples.txt");

  private record Sample(String topic, MessageLite event) {}

  @Test
  void every_message_is_documented_with_the_line_that_is_sent() throws Exception {
    Map<Signature, String> lines = new EnumMap<>(Signature.class);
    for (Sample sample : samples()) {
      for (CefRecord record :
          new EventCatalogue(true)
              .messages(sample.topic(), Events.envelope("0190aa"), sample.event().toByteArray())) {
        lines.put(record.signature(), CefText.of(record, "0.1.0"));
      }
    }
    Files.write(EXAMPLES, lines.values());

    assertThat(lines).containsOnlyKeys(Signature.values());
    String document = Files.readString(DOCUMENT);
    lines.forEach((signature, line) ->
        assertThat(document)
            .describedAs("see " + EXAMPLES)
            .contains("`" + signature.id() + "` " + signature.title())
            .contains("\n" + line + "\n"));
  }

  private static List<Sample> samples() {
    List<Sample> samples = new ArrayList<>(sessionSamples());
    samples.addAll(oversightSamples());
    samples.addAll(commandSamples());
    samples.addAll(elevationSamples());
    samples.addAll(limitSamples());
    samples.addAll(alertSamples());
    samples.addAll(controlSamples());
    samples.add(audit("updated"));
    samples.add(audit("refused"));
    samples.add(audit("signed-in"));
    samples.add(audit("sign-in-refused"));
    return samples;
  }

  private static List<Sample> sessionSamples() {
    return List.of(
        session(
            Events.session("0190-s", 1)
                .setSessionStarted(
                    SessionStarted.newBuilder()
                        .setTargetHost("10.0.0.9")
                        .setTargetPort(22)
                        .setTargetLogin("root")
                        .setClientVersion("SSH-2.0-OpenSSH_9.2")
                        .setMethod(LoginMethod.LOGIN_METHOD_PUBLIC_KEY))),
        session(
            Events.session("0190-s", 9)
                .setSessionEnded(
                    SessionEnded.newBuilder()
                        .setReason(SessionEnd.SESSION_END_RULE)
                        .setDetail("rule no-passwd"))),
        session(
            Events.session("0190-s", 1)
                .clearSnapshotHash()
                .setLoginRefused(
                    LoginRefused.newBuilder()
                        .setReason(LoginRefusal.LOGIN_REFUSAL_AUTHENTICATION)
                        .setMethod(LoginMethod.LOGIN_METHOD_PASSWORD)
                        .setClientVersion("SSH-2.0-PuTTY_Release_0.83")
                        .setAttempts(3))),
        session(
            Events.session("0190-s", 2)
                .setChannelOpened(
                    ChannelOpened.newBuilder()
                        .setChannel(1)
                        .setKind(ChannelKind.CHANNEL_KIND_SHELL)
                        .setTerminal(true))),
        session(
            Events.session("0190-s", 3)
                .setChannelRefused(
                    ChannelRefused.newBuilder()
                        .setType("direct-tcpip")
                        .setReason("no grant names it"))),
        session(
            Events.session("0190-s", 4)
                .setForwardOpened(
                    ForwardOpened.newBuilder()
                        .setChannel(2)
                        .setKind(ForwardKind.FORWARD_KIND_LOCAL)
                        .setDestination("db.example.org:5432")
                        .setOriginator("127.0.0.1:50310"))),
        session(
            Events.session("0190-s", 5)
                .setForwardClosed(
                    ForwardClosed.newBuilder()
                        .setChannel(2)
                        .setBytesToTarget(812)
                        .setBytesToOperator(70511))),
        session(Events.session("0190-s", 6).setTransfer(TransferExamples.passed())),
        session(Events.session("0190-s", 7).setTransfer(TransferExamples.refused())),
        session(Events.session("0190-s", 8).setFileOperation(TransferExamples.renamed())),
        session(Events.session("0190-s", 9).setFileOperation(TransferExamples.notRemoved())));
  }

  private static List<Sample> limitSamples() {
    return List.of(
        session(
            Events.session("0190-s", 6)
                .setLimitReached(
                    LimitReached.newBuilder()
                        .setLimit("requests")
                        .setConsequence(LimitConsequence.LIMIT_CONSEQUENCE_ENDED)
                        .setDetail("more than 1000 requests a second")
                        .setTimes(1))),
        session(
            Events.session("0190-s", 6)
                .setLimitReached(
                    LimitReached.newBuilder()
                        .setLimit("channels")
                        .setConsequence(LimitConsequence.LIMIT_CONSEQUENCE_REFUSED)
                        .setDetail("more than 256 channels on one connection")
                        .setTimes(1))),
        session(
            Events.session("0190-s", 1)
                .clearSnapshotHash()
                .clearSubject()
                .setLimitReached(
                    LimitReached.newBuilder()
                        .setLimit("unauthenticated-per-source")
                        .setConsequence(LimitConsequence.LIMIT_CONSEQUENCE_TURNED_AWAY)
                        .setDetail(
                            "too many connections from your address that are not logged in; try"
                                + " again shortly")
                        .setTimes(311))));
  }

  private static List<Sample> oversightSamples() {
    return List.of(
        session(
            Events.session("0190-s", 4)
                .setSessionLocked(
                    SessionLocked.newBuilder()
                        .setLockId("0190-l")
                        .setBy("carol")
                        .setReason("looks odd")
                        .setLockedAt(Events.timestamp(Events.AT)))),
        session(
            Events.session("0190-s", 5)
                .setSessionReleased(
                    SessionReleased.newBuilder()
                        .setLockId("0190-l")
                        .setBy("carol")
                        .setReason("talked to alice"))),
        session(
            Events.session("0190-s", 6)
                .setControlRefused(
                    ControlRefused.newBuilder()
                        .setAction(ControlAction.CONTROL_ACTION_LOCK)
                        .setBy("alice-admin")
                        .setDetail("nobody locks themself"))),
        session(
            Events.session("0190-s", 7)
                .setViewerJoined(
                    ViewerJoined.newBuilder()
                        .setViewingId("0190-v")
                        .setViewer("carol")
                        .setViewerAddress("192.0.2.99"))),
        session(
            Events.session("0190-s", 8)
                .setViewerLeft(
                    ViewerLeft.newBuilder()
                        .setViewingId("0190-v")
                        .setViewer("carol")
                        .setViewedFor(Duration.newBuilder().setSeconds(61)))));
  }

  private static List<Sample> elevationSamples() {
    return List.of(
        elevation(ElevationOutcome.ELEVATION_OUTCOME_ANSWERED, ""),
        elevation(
            ElevationOutcome.ELEVATION_OUTCOME_NOT_PROVEN, "the foreground is evil.sh, not sudo"),
        elevation(
            ElevationOutcome.ELEVATION_OUTCOME_IN_DOUBT,
            "process 4711 (cat) has the terminal open"));
  }

  private static Sample elevation(ElevationOutcome outcome, String detail) {
    return session(
        Events.session("0190-s", 7)
            .setElevation(
                Elevation.newBuilder()
                    .setChannel(1)
                    .setCommandId("0190-c")
                    .setProgram(ElevationProgram.ELEVATION_PROGRAM_SUDO)
                    .setTargetUser("postgres")
                    .setOutcome(outcome)
                    .setDetail(detail)));
  }

  private static List<Sample> commandSamples() {
    return List.of(
        session(
            Events.session("0190-s", 4).setCommandJudged(line("ls -l", Decision.DECISION_PROCEED))),
        hit(Action.ACTION_ALLOW, Decision.DECISION_PROCEED, "systemctl status sshd"),
        hit(Action.ACTION_BLOCK, Decision.DECISION_REFUSE, "echo a=b | tee /etc/x\\y"),
        hit(Action.ACTION_INTERRUPT, Decision.DECISION_END_SESSION, "passwd root"),
        hit(Action.ACTION_FORCE, Decision.DECISION_PROCEED, "uptime"),
        refused(Refusal.REFUSAL_OUTSIDE_ALLOWLIST, "id"),
        session(
            Events.session("0190-s", 5)
                .setCommandJudged(
                    line("eval \"$X\"", Decision.DECISION_REFUSE)
                        .setRefusal(Refusal.REFUSAL_OPAQUE)
                        .addOpaque(Opaque.newBuilder().setReason("eval of unknown text")))),
        refused(Refusal.REFUSAL_NO_VERDICT, "id"),
        session(
            Events.session("0190-s", 6)
                .setCommandSettled(
                    CommandSettled.newBuilder()
                        .setCommandId("0190-c")
                        .setSettlement(Settlement.SETTLEMENT_CANCELLED)
                        .setRefusal(Refusal.REFUSAL_NO_AUDIT))),
        session(
            Events.session("0190-s", 7)
                .setSubmissionNotHeld(SubmissionNotHeld.newBuilder().setChannel(1))));
  }

  private static Sample hit(Action action, Decision decision, String line) {
    Hit.Builder hit = Events.hit("0190-r", action, Criticality.CRITICALITY_HIGH).setRuleName("r");
    if (action == Action.ACTION_INTERRUPT) {
      hit.setAttempt(3).setAttempts(3);
    }
    CommandJudged.Builder judged = line(line, decision).addHits(hit);
    if (decision != Decision.DECISION_PROCEED) {
      judged.setRefusal(Refusal.REFUSAL_RULE);
    }
    return session(Events.session("0190-s", 5).setCommandJudged(judged));
  }

  private static Sample refused(Refusal refusal, String line) {
    return session(
        Events.session("0190-s", 5)
            .setCommandJudged(line(line, Decision.DECISION_REFUSE).setRefusal(refusal)));
  }

  private static CommandJudged.Builder line(String line, Decision decision) {
    return CommandJudged.newBuilder()
        .setCommandId("0190-c")
        .setLine(line)
        .setConfidence(Confidence.CONFIDENCE_CERTAIN)
        .setDecision(decision);
  }

  private static List<Sample> alertSamples() {
    Alert base =
        Alert.newBuilder()
            .setOccurredAt(Events.timestamp(Events.AT))
            .setSessionId("0190-s")
            .setSubject(Events.subject())
            .setCriticality(Criticality.CRITICALITY_MEDIUM)
            .setSummary("one line for people")
            .build();
    return List.of(
        new Sample(
            Topics.ALERTS,
            base.toBuilder()
                .setRiskLevelReached(
                    RiskLevelReached.newBuilder()
                        .setLevel(RiskLevel.RISK_LEVEL_MEDIUM)
                        .setFrom(RiskLevel.RISK_LEVEL_LOW)
                        .setScore(45))
                .build()),
        new Sample(
            Topics.ALERTS,
            base.toBuilder()
                .setRepetitionReached(
                    RepetitionReached.newBuilder()
                        .setRuleId("0190-r")
                        .setRuleVersion(3)
                        .setRuleName("r")
                        .setCount(3))
                .build()),
        new Sample(
            Topics.ALERTS,
            base.toBuilder()
                .setLineInDoubt(
                    LineInDoubt.newBuilder()
                        .setCommandId("0190-c")
                        .addReasons("eval of unknown text"))
                .build()));
  }

  private static List<Sample> controlSamples() {
    ControlState base =
        ControlState.newBuilder()
            .setOperator(Events.ref("o-1", "alice"))
            .setChangedAt(Events.timestamp(Events.AT))
            .setBy("rule r")
            .setReason("rule r hit 3 times within PT1H")
            .build();
    return List.of(
        new Sample(
            Topics.CONTROL,
            base.toBuilder()
                .setAccountBlocked(
                    AccountBlocked.newBuilder().setRuleId("0190-r").setSessionId("0190-s"))
                .build()),
        new Sample(
            Topics.CONTROL,
            base.toBuilder()
                .setBy("bob")
                .setReason("talked to alice")
                .setAccountUnblocked(AccountUnblocked.getDefaultInstance())
                .build()),
        new Sample(
            Topics.CONTROL,
            base.toBuilder()
                .setBy("carol")
                .setReason("looks odd")
                .setOperatorLocked(
                    OperatorLocked.newBuilder().setLockId("0190-l").addSessionIds("0190-s"))
                .build()),
        new Sample(
            Topics.CONTROL,
            base.toBuilder()
                .setBy("carol")
                .setReason("talked to alice")
                .setOperatorReleased(OperatorReleased.newBuilder().setLockId("0190-l"))
                .build()));
  }

  private static Sample audit(String action) {
    return new Sample(
        Topics.AUDIT,
        AuditEvent.newBuilder()
            .setOccurredAt(Events.timestamp(Events.AT))
            .setActor("bob")
            .setActorRole("administrator")
            .setSourceAddress("2001:db8::7")
            .setAction(action)
            .setResourceType("rule")
            .setResourceId("0190-r")
            .setResourceName("r")
            .setBefore("{\"enabled\":true}")
            .setAfter("{\"enabled\":false}")
            .build());
  }

  private static Sample session(SessionEvent.Builder event) {
    return new Sample(Topics.SESSION_EVENTS, event.build());
  }
}
