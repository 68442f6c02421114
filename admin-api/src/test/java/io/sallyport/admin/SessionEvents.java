package io.sallyport.admin;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.sallyport.contract.event.v1.CommandJudged;
import io.sallyport.contract.event.v1.RecordingReached;
import io.sallyport.contract.event.v1.SessionEnd;
import io.sallyport.contract.event.v1.SessionEnded;
import io.sallyport.contract.event.v1.SessionEvent;
import io.sallyport.contract.event.v1.SessionStarted;
import io.sallyport.contract.judgement.v1.Confidence;
import io.sallyport.contract.judgement.v1.Decision;
import io.sallyport.contract.judgement.v1.Hit;
import io.sallyport.contract.judgement.v1.LineKind;
import io.sallyport.contract.session.v1.Ref;
import io.sallyport.contract.session.v1.SessionSubject;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.links.event.Topics;
import io.sallyport.recording.batch.ChainHead;
import java.time.Instant;

/** Publishes the events of one session, as its proxy does. */
final class SessionEvents {

  private final String session;
  private final String operator;
  private final String node;
  private long sequence;

  SessionEvents(String session, String operator, String node) {
    this.session = session;
    this.operator = operator;
    this.node = node;
  }

  SessionEvents started() {
    return send(event().setSessionStarted(SessionStarted.newBuilder().setTargetHost("192.0.2.7")));
  }

  SessionEvents ended() {
    return send(
        event()
            .setSessionEnded(SessionEnded.newBuilder().setReason(SessionEnd.SESSION_END_OPERATOR)));
  }

  SessionEvents reached(ChainHead head) {
    return send(
        event()
            .setRecordingReached(
                RecordingReached.newBuilder()
                    .setBatch((int) head.number())
                    .setHash(ByteString.copyFrom(head.hash().value().toArray()))));
  }

  SessionEvents judged(String command, String line, Decision decision, String rule) {
    return send(
        event()
            .setCommandJudged(
                CommandJudged.newBuilder()
                    .setCommandId(command)
                    .setChannel(1)
                    .setKind(LineKind.LINE_KIND_TERMINAL)
                    .setLine(line)
                    .setConfidence(Confidence.CONFIDENCE_CERTAIN)
                    .setDecision(decision)
                    .addHits(Hit.newBuilder().setRuleId("id-of-" + rule).setRuleName(rule))));
  }

  private SessionEvents send(SessionEvent.Builder event) {
    EventEnvelope envelope =
        EventEnvelope.of(
            "io.sallyport.session.event.v1", "/proxy-service/test", Instant.now(), session);
    KafkaTap.send(
        Topics.SESSION_EVENTS,
        session,
        envelope.toHeaders(),
        event.setSequence(++sequence).build().toByteArray());
    return this;
  }

  private SessionEvent.Builder event() {
    long at = RecordedSession.START.getEpochSecond() + sequence;
    return SessionEvent.newBuilder()
        .setSessionId(session)
        .setOccurredAt(Timestamp.newBuilder().setSeconds(at))
        .setOffset(Duration.newBuilder().setSeconds(sequence))
        .setNode(node)
        .setSnapshotHash("5a")
        .setSubject(
            SessionSubject.newBuilder()
                .setOperator(Ref.newBuilder().setId("o-" + operator).setName(operator))
                .setDevice(Ref.newBuilder().setId("d1").setName("shell-1"))
                .setCredential(Ref.newBuilder().setId("k1").setName("demo")));
  }
}
