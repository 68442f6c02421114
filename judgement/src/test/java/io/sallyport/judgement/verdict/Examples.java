package io.sallyport.judgement.verdict;

import io.sallyport.judgement.rule.Action;
import io.sallyport.judgement.rule.Criticality;
import io.sallyport.judgement.rule.Pattern;
import io.sallyport.judgement.rule.PatternKind;
import io.sallyport.judgement.rule.Rule;
import io.sallyport.judgement.rule.RuleDefinition;
import io.sallyport.judgement.rule.Scope;
import io.sallyport.judgement.snapshot.Doubt;
import io.sallyport.judgement.snapshot.SessionParameters;
import io.sallyport.judgement.snapshot.Snapshot;
import java.util.List;
import java.util.Map;

/** Rules and lines for tests. */
final class Examples {

  static Rule rule(String idAndName, Action action, String command, int attempts) {
    return rule(idAndName, action, new Pattern(PatternKind.COMMAND, command), attempts);
  }

  static Rule rule(String idAndName, Action action, Pattern pattern, int attempts) {
    return new Rule(
        idAndName,
        1,
        new RuleDefinition(
            idAndName,
            "",
            pattern,
            action,
            attempts,
            Criticality.LOW,
            Criticality.LOW.defaultScores(),
            null,
            Scope.EVERYONE,
            true));
  }

  static Verdict judge(List<Rule> rules, Map<String, Integer> attempts, String line) {
    return judge(
        rules,
        Doubt.ALERT,
        Doubt.ALERT,
        attempts,
        List.of(line),
        LineKind.TERMINAL,
        Confidence.CERTAIN);
  }

  static Verdict judge(List<Rule> rules, List<String> readings) {
    return judge(
        rules, Doubt.ALERT, Doubt.ALERT, Map.of(), readings, LineKind.TERMINAL, Confidence.CERTAIN);
  }

  static Verdict judge(List<Rule> rules, LineKind kind, String line) {
    return judge(
        rules, Doubt.ALERT, Doubt.ALERT, Map.of(), List.of(line), kind, Confidence.CERTAIN);
  }

  static Verdict judge(
      List<Rule> rules, Doubt opaque, Doubt uncertain, Confidence confidence, String line) {
    return judge(rules, opaque, uncertain, Map.of(), List.of(line), LineKind.TERMINAL, confidence);
  }

  private static Verdict judge(
      List<Rule> rules,
      Doubt opaque,
      Doubt uncertain,
      Map<String, Integer> attempts,
      List<String> readings,
      LineKind kind,
      Confidence confidence) {
    Snapshot snapshot = new Snapshot(rules, new SessionParameters(opaque, uncertain, List.of()));
    return Judge.judge(
            new CompiledSnapshot(snapshot),
            new Submission(attempts, ShellState.EMPTY, readings, kind, confidence))
        .verdict();
  }

  private Examples() {}
}
