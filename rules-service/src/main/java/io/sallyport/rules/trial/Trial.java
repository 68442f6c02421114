package io.sallyport.rules.trial;

import io.sallyport.judgement.rule.Action;
import io.sallyport.judgement.shell.syntax.Dialect;
import io.sallyport.judgement.snapshot.Doubt;
import io.sallyport.judgement.snapshot.SessionParameters;
import io.sallyport.judgement.snapshot.Snapshot;
import io.sallyport.judgement.verdict.CompiledSnapshot;
import io.sallyport.judgement.verdict.Decision;
import io.sallyport.judgement.verdict.Hit;
import io.sallyport.judgement.verdict.Judge;
import io.sallyport.judgement.verdict.Judgement;
import io.sallyport.judgement.verdict.ShellState;
import io.sallyport.judgement.verdict.Submission;
import io.sallyport.judgement.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Judges the lines of one session, one after the other, under rules that it may never have had. */
public final class Trial {

  /** Under these every line runs, so that what it leaves behind can be told. */
  private static final CompiledSnapshot NO_RULES =
      new CompiledSnapshot(
          new Snapshot(List.of(), new SessionParameters(Doubt.ALERT, Doubt.ALERT, List.of())));

  private final CompiledSnapshot rules;
  private final Dialect dialect;
  private final Map<Integer, ShellState> states = new HashMap<>();
  private final Map<String, Integer> attempts = new HashMap<>();

  private Trial(Snapshot snapshot, Dialect dialect) {
    this.rules = new CompiledSnapshot(snapshot);
    this.dialect = dialect;
  }

  /** The verdict of each line, as if the lines had been submitted in this order. */
  public static List<Verdict> judge(Snapshot snapshot, Dialect dialect, List<TrialLine> lines) {
    Trial trial = new Trial(snapshot, dialect);
    List<Verdict> verdicts = new ArrayList<>(lines.size());
    lines.forEach(line -> verdicts.add(trial.judge(line)));
    return List.copyOf(verdicts);
  }

  private Verdict judge(TrialLine line) {
    ShellState before = states.getOrDefault(line.channel(), ShellState.EMPTY);
    Submission submission =
        new Submission(
            attempts, before, List.of(line.text()), line.kind(), line.confidence(), dialect);
    Judgement judgement = Judge.judge(rules, submission);
    Verdict verdict = judgement.verdict();
    verdict.hits().stream().filter(Trial::isCounted).forEach(this::count);
    ShellState after =
        switch (line.ran()) {
          case AS_JUDGED -> judgement.shellState();
          case NO -> before;
          case YES ->
              verdict.decision() == Decision.PROCEED
                  ? judgement.shellState()
                  : Judge.judge(NO_RULES, submission).shellState();
        };
    states.put(line.channel(), after);
    return verdict;
  }

  private static boolean isCounted(Hit hit) {
    return hit.rule().definition().action() == Action.INTERRUPT;
  }

  private void count(Hit hit) {
    attempts.merge(hit.rule().id(), 1, Integer::sum);
  }
}
