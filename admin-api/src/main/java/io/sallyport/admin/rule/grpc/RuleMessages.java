package io.sallyport.admin.rule.grpc;

import com.google.protobuf.Duration;
import io.sallyport.admin.rule.RuleText;
import io.sallyport.admin.rule.ScopeKeys;
import io.sallyport.contract.rule.v1.Action;
import io.sallyport.contract.rule.v1.Criticality;
import io.sallyport.contract.rule.v1.Pattern;
import io.sallyport.contract.rule.v1.PatternKind;
import io.sallyport.contract.rule.v1.Repetition;
import io.sallyport.contract.rule.v1.RuleDefinition;
import io.sallyport.contract.rule.v1.Scope;
import io.sallyport.contract.rule.v1.Scores;
import java.util.Locale;

/** Rules as messages. */
public final class RuleMessages {

  private RuleMessages() {}

  /** What is said of a rule, as rules-service reads it. */
  public static RuleDefinition definition(RuleText text, ScopeKeys scope) {
    RuleDefinition.Builder definition =
        RuleDefinition.newBuilder()
            .setName(text.name())
            .setDescription(text.description())
            .setPattern(
                Pattern.newBuilder()
                    .setKind(
                        PatternKind.valueOf(
                            "PATTERN_KIND_"
                                + text.patternKind().toUpperCase(Locale.ROOT).replace('-', '_')))
                    .setText(text.patternText()))
            .setAction(Action.valueOf("ACTION_" + text.action()))
            .setAttempts(text.attempts())
            .setCriticality(Criticality.valueOf("CRITICALITY_" + text.criticality()))
            .setScope(
                Scope.newBuilder()
                    .addAllOperatorGroups(scope.operatorGroups())
                    .addAllDeviceGroups(scope.deviceGroups())
                    .addAllDevices(scope.devices())
                    .addAllCredentials(scope.credentials()))
            .setEnabled(text.enabled());
    RuleText.Scores scores = text.scores();
    if (scores != null) {
      definition.setScores(
          Scores.newBuilder()
              .setSession(scores.session())
              .setOperator(scores.operator())
              .setDevice(scores.device())
              .setCredential(scores.credential()));
    }
    RuleText.Repetition repetition = text.repetition();
    if (repetition != null) {
      java.time.Duration period = repetition.period();
      definition.setRepetition(
          Repetition.newBuilder()
              .setLimit(repetition.limit())
              .setPeriod(
                  Duration.newBuilder().setSeconds(period.getSeconds()).setNanos(period.getNano()))
              .setEndSessions(repetition.endSessions()));
    }
    return definition.build();
  }

  static RuleText text(RuleDefinition definition) {
    Scores scores = definition.getScores();
    Repetition repetition = definition.getRepetition();
    return new RuleText(
        definition.getName(),
        definition.getDescription(),
        word(definition.getPattern().getKind(), "PATTERN_KIND_")
            .toLowerCase(Locale.ROOT)
            .replace('_', '-'),
        definition.getPattern().getText(),
        word(definition.getAction(), "ACTION_"),
        definition.getAttempts(),
        word(definition.getCriticality(), "CRITICALITY_"),
        definition.hasScores()
            ? new RuleText.Scores(
                scores.getSession(),
                scores.getOperator(),
                scores.getDevice(),
                scores.getCredential())
            : null,
        definition.hasRepetition()
            ? new RuleText.Repetition(
                repetition.getLimit(),
                java.time.Duration.ofSeconds(
                    repetition.getPeriod().getSeconds(), repetition.getPeriod().getNanos()),
                repetition.getEndSessions())
            : null,
        definition.getEnabled());
  }

  static ScopeKeys scope(RuleDefinition definition) {
    Scope scope = definition.getScope();
    return new ScopeKeys(
        scope.getOperatorGroupsList(),
        scope.getDeviceGroupsList(),
        scope.getDevicesList(),
        scope.getCredentialsList());
  }

  private static String word(Enum<?> value, String prefix) {
    return value.name().startsWith(prefix) ? value.name().substring(prefix.length()) : value.name();
  }
}
