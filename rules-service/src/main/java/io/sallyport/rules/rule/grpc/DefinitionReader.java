package io.sallyport.rules.rule.grpc;

import io.sallyport.judgement.match.CompiledPattern;
import io.sallyport.judgement.rule.Action;
import io.sallyport.judgement.rule.Criticality;
import io.sallyport.judgement.rule.Pattern;
import io.sallyport.judgement.rule.PatternKind;
import io.sallyport.judgement.rule.Repetition;
import io.sallyport.judgement.rule.RuleDefinition;
import io.sallyport.judgement.rule.Scope;
import io.sallyport.judgement.rule.Scores;
import io.sallyport.judgement.rule.Violations;
import io.sallyport.rules.rule.ProposedDefinition;
import java.time.Duration;
import java.util.Optional;

/** Reads a definition from its message and gathers all that is wrong with it. */
public final class DefinitionReader {

  /** The definition, or all that is wrong with it. */
  public static ProposedDefinition read(io.sallyport.contract.rule.v1.RuleDefinition message) {
    Violations violations = RuleDefinition.checkText(message.getName(), message.getDescription());
    Optional<Pattern> pattern = pattern(message.getPattern(), violations);
    Optional<Action> action = action(message.getAction(), violations);
    action.ifPresent(a -> RuleDefinition.checkAttempts(violations, a, message.getAttempts()));
    Optional<Criticality> criticality = criticality(message.getCriticality(), violations);
    Optional<Scores> scores =
        message.hasScores()
            ? violations.gather(() -> scores(message.getScores()))
            : criticality.map(Criticality::defaultScores);
    Optional<Repetition> repetition =
        message.hasRepetition()
            ? violations.gather(() -> repetition(message.getRepetition()))
            : Optional.empty();
    Optional<Scope> scope = violations.gather(() -> scope(message.getScope()));
    if (!violations.isEmpty()) {
      return new ProposedDefinition.Invalid(violations.toList());
    }
    return new ProposedDefinition.Valid(
        new RuleDefinition(
            message.getName(),
            message.getDescription(),
            pattern.orElseThrow(),
            action.orElseThrow(),
            message.getAttempts(),
            criticality.orElseThrow(),
            scores.orElseThrow(),
            repetition.orElse(null),
            scope.orElseThrow(),
            message.getEnabled()));
  }

  private static Optional<Pattern> pattern(
      io.sallyport.contract.rule.v1.Pattern message, Violations violations) {
    Optional<PatternKind> kind =
        switch (message.getKind()) {
          case PATTERN_KIND_COMMAND -> Optional.of(PatternKind.COMMAND);
          case PATTERN_KIND_REGEX -> Optional.of(PatternKind.REGEX);
          case PATTERN_KIND_READS -> Optional.of(PatternKind.READS);
          case PATTERN_KIND_WRITES -> Optional.of(PatternKind.WRITES);
          case PATTERN_KIND_RUNS_OUTPUT_OF -> Optional.of(PatternKind.RUNS_OUTPUT_OF);
          case PATTERN_KIND_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    violations.check(
        kind.isPresent(),
        "pattern.kind",
        "must be \"command\", \"regex\", \"reads\", \"writes\" or \"runs-output-of\"");
    Optional<Pattern> pattern =
        kind.flatMap(k -> violations.gather(() -> new Pattern(k, message.getText())));
    pattern.ifPresent(p -> violations.gather(() -> CompiledPattern.compile(p)));
    return pattern;
  }

  private static Optional<Action> action(
      io.sallyport.contract.rule.v1.Action message, Violations violations) {
    Optional<Action> action =
        switch (message) {
          case ACTION_ALLOW -> Optional.of(Action.ALLOW);
          case ACTION_BLOCK -> Optional.of(Action.BLOCK);
          case ACTION_INTERRUPT -> Optional.of(Action.INTERRUPT);
          case ACTION_FORCE -> Optional.of(Action.FORCE);
          case ACTION_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    violations.check(action.isPresent(), "action", "must be ALLOW, BLOCK, INTERRUPT or FORCE");
    return action;
  }

  private static Optional<Criticality> criticality(
      io.sallyport.contract.rule.v1.Criticality message, Violations violations) {
    Optional<Criticality> criticality =
        switch (message) {
          case CRITICALITY_LOW -> Optional.of(Criticality.LOW);
          case CRITICALITY_MEDIUM -> Optional.of(Criticality.MEDIUM);
          case CRITICALITY_HIGH -> Optional.of(Criticality.HIGH);
          case CRITICALITY_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    violations.check(criticality.isPresent(), "criticality", "must be LOW, MEDIUM or HIGH");
    return criticality;
  }

  private static Scores scores(io.sallyport.contract.rule.v1.Scores message) {
    return new Scores(
        message.getSession(), message.getOperator(), message.getDevice(), message.getCredential());
  }

  private static Repetition repetition(io.sallyport.contract.rule.v1.Repetition message) {
    // Within range first: a Duration can't hold every pair of numbers a message can.
    long seconds = Math.clamp(message.getPeriod().getSeconds(), -1, Integer.MAX_VALUE);
    Duration period = Duration.ofSeconds(seconds, message.getPeriod().getNanos());
    return new Repetition(message.getLimit(), period, message.getEndSessions());
  }

  private static Scope scope(io.sallyport.contract.rule.v1.Scope message) {
    return new Scope(
        message.getOperatorGroupsList(),
        message.getDeviceGroupsList(),
        message.getDevicesList(),
        message.getCredentialsList());
  }

  private DefinitionReader() {}
}
