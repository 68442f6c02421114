package io.sallyport.rules.rule.persistence;

import io.sallyport.judgement.rule.Action;
import io.sallyport.judgement.rule.Criticality;
import io.sallyport.judgement.rule.Pattern;
import io.sallyport.judgement.rule.PatternKind;
import io.sallyport.judgement.rule.Repetition;
import io.sallyport.judgement.rule.Rule;
import io.sallyport.judgement.rule.RuleDefinition;
import io.sallyport.judgement.rule.Scope;
import io.sallyport.judgement.rule.Scores;
import io.sallyport.rules.rule.RegisteredRule;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What a rule said at one version. Written once, never changed. */
@Entity
@Immutable
@IdClass(RuleVersionId.class)
@Table(name = "rule_version")
class StoredRuleVersion {

  @Id
  @Column(name = "rule_id")
  String ruleId;

  @Id int version;

  @Column(name = "changed_at", nullable = false)
  Instant changedAt;

  @Column(name = "changed_by", nullable = false)
  String changedBy;

  @Column(nullable = false)
  String name;

  @Column(nullable = false)
  String description;

  @Enumerated(EnumType.STRING)
  @Column(name = "pattern_kind", nullable = false)
  PatternKind patternKind;

  @Column(name = "pattern_text", nullable = false)
  String patternText;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  Action action;

  @Column(nullable = false)
  int attempts;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  Criticality criticality;

  @Column(name = "session_score", nullable = false)
  int sessionScore;

  @Column(name = "operator_score", nullable = false)
  int operatorScore;

  @Column(name = "device_score", nullable = false)
  int deviceScore;

  @Column(name = "credential_score", nullable = false)
  int credentialScore;

  @Column(name = "repetition_limit")
  @Nullable Integer repetitionLimit;

  @Column(name = "repetition_ms")
  @Nullable Long repetitionMs;

  @Column(name = "repetition_ends")
  @Nullable Boolean repetitionEnds;

  @Column(name = "operator_groups", nullable = false)
  String[] operatorGroups;

  @Column(name = "device_groups", nullable = false)
  String[] deviceGroups;

  @Column(nullable = false)
  String[] devices;

  @Column(nullable = false)
  String[] credentials;

  @Column(nullable = false)
  boolean enabled;

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected StoredRuleVersion() {}

  StoredRuleVersion(RegisteredRule registered) {
    RuleDefinition definition = registered.rule().definition();
    this.ruleId = registered.rule().id();
    this.version = registered.rule().version();
    this.changedAt = registered.changedAt();
    this.changedBy = registered.changedBy();
    this.name = definition.name();
    this.description = definition.description();
    this.patternKind = definition.pattern().kind();
    this.patternText = definition.pattern().text();
    this.action = definition.action();
    this.attempts = definition.attempts();
    this.criticality = definition.criticality();
    this.sessionScore = definition.scores().session();
    this.operatorScore = definition.scores().operator();
    this.deviceScore = definition.scores().device();
    this.credentialScore = definition.scores().credential();
    Repetition repetition = definition.repetition();
    if (repetition != null) {
      this.repetitionLimit = repetition.limit();
      this.repetitionMs = repetition.period().toMillis();
      this.repetitionEnds = repetition.endSessions();
    }
    this.operatorGroups = definition.scope().operatorGroups().toArray(String[]::new);
    this.deviceGroups = definition.scope().deviceGroups().toArray(String[]::new);
    this.devices = definition.scope().devices().toArray(String[]::new);
    this.credentials = definition.scope().credentials().toArray(String[]::new);
    this.enabled = definition.enabled();
  }

  RegisteredRule toRegistered() {
    return new RegisteredRule(new Rule(ruleId, version, definition()), changedAt, changedBy);
  }

  private RuleDefinition definition() {
    return new RuleDefinition(
        name,
        description,
        new Pattern(patternKind, patternText),
        action,
        attempts,
        criticality,
        new Scores(sessionScore, operatorScore, deviceScore, credentialScore),
        repetition(),
        new Scope(
            List.of(operatorGroups), List.of(deviceGroups), List.of(devices), List.of(credentials)),
        enabled);
  }

  private @Nullable Repetition repetition() {
    Integer limit = repetitionLimit;
    Long period = repetitionMs;
    return limit == null || period == null
        ? null
        : new Repetition(limit, Duration.ofMillis(period), Boolean.TRUE.equals(repetitionEnds));
  }
}
