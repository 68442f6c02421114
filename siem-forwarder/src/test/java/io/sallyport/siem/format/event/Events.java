package io.sallyport.siem.format.event;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.sallyport.contract.event.v1.CommandJudged;
import io.sallyport.contract.event.v1.SessionEvent;
import io.sallyport.contract.judgement.v1.Confidence;
import io.sallyport.contract.judgement.v1.Decision;
import io.sallyport.contract.judgement.v1.Hit;
import io.sallyport.contract.judgement.v1.Refusal;
import io.sallyport.contract.rule.v1.Action;
import io.sallyport.contract.rule.v1.Criticality;
import io.sallyport.contract.session.v1.Ref;
import io.sallyport.contract.session.v1.SessionSubject;
import io.sallyport.links.event.EventEnvelope;
import java.time.Instant;

/** Events to test with. */
public final class Events {

  public static final Instant AT = Instant.ofEpochMilli(1_763_762_400_123L);

  /** An event of alice's session, its kind still to be set. */
  public static SessionEvent.Builder session(String sessionId, long sequence) {
    return SessionEvent.newBuilder()
        .setSessionId(sessionId)
        .setSequence(sequence)
        .setOccurredAt(timestamp(AT))
        .setOffset(Duration.newBuilder().setSeconds(12).setNanos(345_000_000))
        .setNode("127.0.0.1:9081")
        .setSubject(subject())
        .setSnapshotHash("9f2c")
        .setSourceAddress("192.0.2.7")
        .setSourcePort(50222);
  }

  /** A line that a BLOCK rule refused. */
  public static SessionEvent blocked(String sessionId, long sequence, String line) {
    return session(sessionId, sequence)
        .setCommandJudged(
            CommandJudged.newBuilder()
                .setCommandId("c-" + sequence)
                .setLine(line)
                .setConfidence(Confidence.CONFIDENCE_CERTAIN)
                .setDecision(Decision.DECISION_REFUSE)
                .setRefusal(Refusal.REFUSAL_RULE)
                .addHits(hit("r-1", Action.ACTION_BLOCK, Criticality.CRITICALITY_HIGH)))
        .build();
  }

  public static Hit.Builder hit(String ruleId, Action action, Criticality criticality) {
    return Hit.newBuilder()
        .setRuleId(ruleId)
        .setRuleVersion(3)
        .setRuleName("no " + ruleId)
        .setAction(action)
        .setCriticality(criticality);
  }

  public static SessionSubject subject() {
    return SessionSubject.newBuilder()
        .setOperator(ref("o-1", "alice"))
        .setDevice(ref("d-1", "shell-1"))
        .setCredential(ref("k-1", "demo"))
        .build();
  }

  public static Ref ref(String id, String name) {
    return Ref.newBuilder().setId(id).setName(name).build();
  }

  public static Timestamp timestamp(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }

  public static EventEnvelope envelope(String id) {
    return new EventEnvelope(id, "io.sallyport.test.v1", "/test", AT, "s-1");
  }

  private Events() {}
}
