package io.sallyport.rules.rule.grpc;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.sallyport.contract.rule.v1.FieldViolation;
import io.sallyport.contract.rule.v1.FieldViolations;
import io.sallyport.contract.rule.v1.Pattern;
import io.sallyport.contract.rule.v1.PatternKind;
import io.sallyport.contract.rule.v1.Repetition;
import io.sallyport.contract.rule.v1.Rule;
import io.sallyport.contract.rule.v1.RuleDefinition;
import io.sallyport.contract.rule.v1.Scope;
import io.sallyport.contract.rule.v1.Scores;
import io.sallyport.judgement.rule.Action;
import io.sallyport.judgement.rule.Criticality;
import io.sallyport.judgement.rule.Violation;
import io.sallyport.rules.rule.RegisteredRule;
import java.time.Instant;
import java.util.List;

/** Writes rules, and the parts of them that verdicts name too, as messages. */
public final class RuleMessages {

  static Rule rule(RegisteredRule registered) {
    Instant changedAt = registered.changedAt();
    return Rule.newBuilder()
        .setId(registered.rule().id())
        .setVersion(registered.rule().version())
        .setDefinition(definition(registered.rule().definition()))
        .setChangedAt(
            Timestamp.newBuilder()
                .setSeconds(changedAt.getEpochSecond())
                .setNanos(changedAt.getNano()))
        .setChangedBy(registered.changedBy())
        .build();
  }

  /** What is wrong with the fields of a request. */
  public static FieldViolations violations(List<Violation> violations) {
    FieldViolations.Builder message = FieldViolations.newBuilder();
    violations.forEach(v ->
        message.addViolations(
            FieldViolation.newBuilder()
                .setField(v.field())
                .setMessage(v.message())
                .setPosition(v.position())));
    return message.build();
  }

  public static io.sallyport.contract.rule.v1.Action action(Action action) {
    return switch (action) {
      case ALLOW -> io.sallyport.contract.rule.v1.Action.ACTION_ALLOW;
      case BLOCK -> io.sallyport.contract.rule.v1.Action.ACTION_BLOCK;
      case INTERRUPT -> io.sallyport.contract.rule.v1.Action.ACTION_INTERRUPT;
      case FORCE -> io.sallyport.contract.rule.v1.Action.ACTION_FORCE;
    };
  }

  public static io.sallyport.contract.rule.v1.Criticality criticality(Criticality criticality) {
    return switch (criticality) {
      case LOW -> io.sallyport.contract.rule.v1.Criticality.CRITICALITY_LOW;
      case MEDIUM -> io.sallyport.contract.rule.v1.Criticality.CRITICALITY_MEDIUM;
      case HIGH -> io.sallyport.contract.rule.v1.Criticality.CRITICALITY_HIGH;
    };
  }

  public static Scores scores(io.sallyport.judgement.rule.Scores scores) {
    return Scores.newBuilder()
        .setSession(scores.session())
        .setOperator(scores.operator())
        .setDevice(scores.device())
        .setCredential(scores.credential())
        .build();
  }

  public static Repetition repetition(io.sallyport.judgement.rule.Repetition repetition) {
    java.time.Duration period = repetition.period();
    return Repetition.newBuilder()
        .setLimit(repetition.limit())
        .setPeriod(Duration.newBuilder().setSeconds(period.getSeconds()).setNanos(period.getNano()))
        .setEndSessions(repetition.endSessions())
        .build();
  }

  private static RuleDefinition definition(io.sallyport.judgement.rule.RuleDefinition definition) {
    RuleDefinition.Builder message =
        RuleDefinition.newBuilder()
            .setName(definition.name())
            .setDescription(definition.description())
            .setPattern(pattern(definition.pattern()))
            .setAction(action(definition.action()))
            .setAttempts(definition.attempts())
            .setCriticality(criticality(definition.criticality()))
            .setScores(scores(definition.scores()))
            .setScope(
                Scope.newBuilder()
                    .addAllOperatorGroups(definition.scope().operatorGroups())
                    .addAllDeviceGroups(definition.scope().deviceGroups())
                    .addAllDevices(definition.scope().devices())
                    .addAllCredentials(definition.scope().credentials()))
            .setEnabled(definition.enabled());
    io.sallyport.judgement.rule.Repetition repetition = definition.repetition();
    if (repetition != null) {
      message.setRepetition(repetition(repetition));
    }
    return message.build();
  }

  private static Pattern pattern(io.sallyport.judgement.rule.Pattern pattern) {
    return Pattern.newBuilder()
        .setKind(
            switch (pattern.kind()) {
              case COMMAND -> PatternKind.PATTERN_KIND_COMMAND;
              case REGEX -> PatternKind.PATTERN_KIND_REGEX;
              case READS -> PatternKind.PATTERN_KIND_READS;
              case WRITES -> PatternKind.PATTERN_KIND_WRITES;
              case RUNS_OUTPUT_OF -> PatternKind.PATTERN_KIND_RUNS_OUTPUT_OF;
            })
        .setText(pattern.text())
        .build();
  }

  private RuleMessages() {}
}
