package io.sallyport.proxy.gate;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sallyport.judgement.rule.Action;
import io.sallyport.judgement.rule.Criticality;
import io.sallyport.judgement.rule.Pattern;
import io.sallyport.judgement.rule.PatternKind;
import io.sallyport.judgement.rule.Rule;
import io.sallyport.judgement.rule.RuleDefinition;
import io.sallyport.judgement.rule.Scope;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.elevation.SessionElevation;
import io.sallyport.proxy.gate.snapshot.JudgeInMemory;
import io.sallyport.proxy.session.SessionLog;
import java.util.List;
import java.util.Map;

/** The gates with the real judge in this process, which may take its time to warm up. */
public final class JudgedGates implements SessionGatesFactory, AutoCloseable {

  private final Gatehouse gatehouse;

  /** Without rules. */
  public JudgedGates() throws Exception {
    this(List.of());
  }

  private JudgedGates(List<Rule> rules) throws Exception {
    JudgeInMemory judge = new JudgeInMemory(rules);
    gatehouse =
        new Gatehouse(
            judge,
            judge,
            Rig.config(GateConfig.class, Map.of("sallyport.proxy.gate.verdict-timeout", "20s")),
            new SimpleMeterRegistry(),
            Secrecy::of);
  }

  /** With one rule, by which commands that match this pattern are refused. */
  public static JudgedGates blocking(String pattern) throws Exception {
    RuleDefinition definition =
        new RuleDefinition(
            "blocked here",
            "",
            new Pattern(PatternKind.COMMAND, pattern),
            Action.BLOCK,
            0,
            Criticality.LOW,
            Criticality.LOW.defaultScores(),
            null,
            Scope.EVERYONE,
            true);
    return new JudgedGates(List.of(new Rule("rule-1", 1, definition)));
  }

  @Override
  public SessionGates open(SessionTerms terms, SessionLog log, SessionElevation elevation) {
    return gatehouse.open(terms, log, elevation);
  }

  @Override
  public void close() {
    gatehouse.stop();
  }
}
