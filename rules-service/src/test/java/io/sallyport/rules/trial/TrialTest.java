package io.sallyport.rules.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.judgement.rule.Action;
import io.sallyport.judgement.rule.Criticality;
import io.sallyport.judgement.rule.Pattern;
import io.sallyport.judgement.rule.PatternKind;
import io.sallyport.judgement.rule.Rule;
import io.sallyport.judgement.rule.RuleDefinition;
import io.sallyport.judgement.rule.Scope;
import io.sallyport.judgement.shell.syntax.Dialect;
import io.sallyport.judgement.snapshot.Doubt;
import io.sallyport.judgement.snapshot.SessionParameters;
import io.sallyport.judgement.snapshot.Snapshot;
import io.sallyport.judgement.verdict.Confidence;
import io.sallyport.judgement.verdict.Decision;
import io.sallyport.judgement.verdict.LineKind;
import io.sallyport.judgement.verdict.Verdict;
import io.sallyport.rules.trial.TrialLine.Ran;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialTest {

  @Test
  void aLineIsJudgedAfterThoseBeforeIt() {
    List<Verdict> verdicts =
        Trial.judge(
            snapshot(Action.BLOCK, 0),
            Dialect.BASH,
            List.of(line("alias x='rm -rf'", Ran.AS_JUDGED), line("x /var/data", Ran.AS_JUDGED)));

    assertThat(verdicts)
        .extracting(Verdict::decision)
        .containsExactly(Decision.PROCEED, Decision.REFUSE);
  }

  @Test
  void channelsHaveShellsOfTheirOwn() {
    List<Verdict> verdicts =
        Trial.judge(
            snapshot(Action.BLOCK, 0),
            Dialect.BASH,
            List.of(
                line("alias x='rm -rf'", Ran.AS_JUDGED),
                new TrialLine(
                    1, "x /var/data", LineKind.TERMINAL, Confidence.CERTAIN, Ran.AS_JUDGED)));

    assertThat(verdicts.getLast().decision()).isEqualTo(Decision.PROCEED);
  }

  @Test
  void whatRanThenLeavesSomethingBehindThoughItWouldBeRefusedNow() {
    List<TrialLine> lines =
        List.of(line("rm -rf /var/data; cd /var", Ran.YES), line("rm -rf data", Ran.YES));

    assertThat(Trial.judge(snapshot(Action.BLOCK, 0), Dialect.BASH, lines))
        .extracting(Verdict::decision)
        .containsExactly(Decision.REFUSE, Decision.REFUSE);
    assertThat(
            Trial.judge(
                    snapshot(Action.BLOCK, 0),
                    Dialect.BASH,
                    List.of(line("rm -rf /var/data; cd /var", Ran.NO), lines.getLast()))
                .getLast()
                .decision())
        .isEqualTo(Decision.PROCEED);
  }

  @Test
  void attemptsAreCounted() {
    TrialLine line = line("rm -rf /var/data", Ran.AS_JUDGED);

    assertThat(Trial.judge(snapshot(Action.INTERRUPT, 2), Dialect.BASH, List.of(line, line)))
        .extracting(Verdict::decision)
        .containsExactly(Decision.REFUSE, Decision.END_SESSION);
  }

  private static TrialLine line(String text, Ran ran) {
    return new TrialLine(0, text, LineKind.TERMINAL, Confidence.CERTAIN, ran);
  }

  private static Snapshot snapshot(Action action, int attempts) {
    RuleDefinition definition =
        new RuleDefinition(
            "no-rm",
            "",
            new Pattern(PatternKind.COMMAND, "rm -rf /var/data"),
            action,
            attempts,
            Criticality.HIGH,
            Criticality.HIGH.defaultScores(),
            null,
            Scope.EVERYONE,
            true);
    return new Snapshot(
        List.of(new Rule("r1", 1, definition)),
        new SessionParameters(Doubt.ALERT, Doubt.ALERT, List.of()));
  }
}
