package io.sallyport.risk.alert.kafka;

import com.google.protobuf.Timestamp;
import io.sallyport.contract.event.v1.RepetitionReached;
import io.sallyport.contract.event.v1.RiskChanged;
import io.sallyport.contract.event.v1.RiskLevelReached;
import io.sallyport.contract.risk.v1.RiskLevel;
import io.sallyport.contract.rule.v1.Criticality;
import io.sallyport.contract.session.v1.Ref;
import io.sallyport.contract.session.v1.SessionSubject;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.links.event.Topics;
import io.sallyport.outbox.OutboxRecord;
import io.sallyport.risk.alert.Alert;
import io.sallyport.risk.history.JudgedLine;
import io.sallyport.risk.history.Party;
import io.sallyport.risk.score.Level;
import io.sallyport.risk.score.RiskSubject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes alerts and scores as events for the outbox. */
public final class RiskEvents {

  private static final String SOURCE = "/risk-service";

  /** An alert that a line caused. */
  public static OutboxRecord alert(JudgedLine line, Alert alert) {
    io.sallyport.contract.event.v1.Alert.Builder event =
        io.sallyport.contract.event.v1.Alert.newBuilder()
            .setOccurredAt(timestamp(line.at()))
            .setSessionId(line.sessionId())
            .setSubject(
                SessionSubject.newBuilder()
                    .setOperator(ref(line.operator()))
                    .setDevice(ref(line.device()))
                    .setCredential(ref(line.credential())))
            .setCriticality(criticality(alert.criticality()))
            .setSummary(alert.summary());
    String type =
        switch (alert) {
          case Alert.RiskLevelReached(var crossing) -> {
            event.setRiskLevelReached(
                RiskLevelReached.newBuilder()
                    .setLevel(level(crossing.to()))
                    .setFrom(level(crossing.from()))
                    .setScore(crossing.score()));
            yield "io.sallyport.risk.level-reached.v1";
          }
          case Alert.RepetitionReached(var hit, var count, var endSessions, var _) -> {
            event.setRepetitionReached(
                RepetitionReached.newBuilder()
                    .setRuleId(hit.ruleId())
                    .setRuleVersion(hit.ruleVersion())
                    .setRuleName(hit.ruleName())
                    .setCount(count)
                    .setEndSessions(endSessions));
            yield "io.sallyport.rule.repetition-reached.v1";
          }
        };
    return new OutboxRecord(
        Topics.ALERTS,
        line.sessionId(),
        EventEnvelope.of(type, SOURCE, line.at(), line.sessionId()),
        event.build().toByteArray());
  }

  /**
   * A score that changed.
   *
   * @param level of a session only
   */
  public static OutboxRecord risk(
      RiskSubject subject, String id, double score, @Nullable Level level, Instant at) {
    RiskChanged event =
        RiskChanged.newBuilder()
            .setOccurredAt(timestamp(at))
            .setSubject(contractSubject(subject))
            .setId(id)
            .setScore(score)
            .setLevel(level == null ? RiskLevel.RISK_LEVEL_UNSPECIFIED : level(level))
            .build();
    String key = subject.key(id);
    return new OutboxRecord(
        Topics.RISK,
        key,
        EventEnvelope.of("io.sallyport.risk.changed.v1", SOURCE, at, key),
        event.toByteArray());
  }

  private static RiskLevel level(Level level) {
    return switch (level) {
      case NONE -> RiskLevel.RISK_LEVEL_NONE;
      case LOW -> RiskLevel.RISK_LEVEL_LOW;
      case MEDIUM -> RiskLevel.RISK_LEVEL_MEDIUM;
      case HIGH -> RiskLevel.RISK_LEVEL_HIGH;
    };
  }

  private static Criticality criticality(io.sallyport.risk.history.Criticality criticality) {
    return switch (criticality) {
      case LOW -> Criticality.CRITICALITY_LOW;
      case MEDIUM -> Criticality.CRITICALITY_MEDIUM;
      case HIGH -> Criticality.CRITICALITY_HIGH;
    };
  }

  private static io.sallyport.contract.risk.v1.RiskSubject contractSubject(RiskSubject subject) {
    return switch (subject) {
      case SESSION -> io.sallyport.contract.risk.v1.RiskSubject.RISK_SUBJECT_SESSION;
      case OPERATOR -> io.sallyport.contract.risk.v1.RiskSubject.RISK_SUBJECT_OPERATOR;
      case DEVICE -> io.sallyport.contract.risk.v1.RiskSubject.RISK_SUBJECT_DEVICE;
      case CREDENTIAL -> io.sallyport.contract.risk.v1.RiskSubject.RISK_SUBJECT_CREDENTIAL;
    };
  }

  private static Ref ref(Party party) {
    return Ref.newBuilder().setId(party.id()).setName(party.name()).build();
  }

  private static Timestamp timestamp(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }

  private RiskEvents() {}
}
