package io.sallyport.judgement.corpus;

import io.sallyport.judgement.shell.syntax.Dialect;
import io.sallyport.judgement.verdict.CompiledSnapshot;
import io.sallyport.judgement.verdict.Confidence;
import io.sallyport.judgement.verdict.Decision;
import io.sallyport.judgement.verdict.Judge;
import io.sallyport.judgement.verdict.Judgement;
import io.sallyport.judgement.verdict.LineKind;
import io.sallyport.judgement.verdict.ShellState;
import io.sallyport.judgement.verdict.Submission;
import java.util.List;
import java.util.Map;

/** Judges the lines of a corpus as the gate would have them judged: one after the other. */
final class CorpusJudge {

  /** What the judge made of a row; a later one is stricter. */
  enum Outcome {
    PASSED,
    OPAQUE,
    REFUSED
  }

  private final CompiledSnapshot snapshot;

  CorpusJudge(CompiledSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** The strictest outcome of any of a row's lines. */
  Outcome judge(CorpusRow row) {
    Dialect dialect = row.dialect();
    ShellState state = ShellState.EMPTY;
    Outcome outcome = Outcome.PASSED;
    String pending = "";
    for (String line : row.lines()) {
      String text = pending.isEmpty() ? line : pending + "\n" + line;
      Judgement judgement =
          Judge.judge(
              snapshot,
              new Submission(
                  Map.of(), state, List.of(text), LineKind.TERMINAL, Confidence.CERTAIN, dialect));
      Decision decision = judgement.verdict().decision();
      state = judgement.shellState();
      pending = decision == Decision.CONTINUE ? text : "";
      if (decision == Decision.REFUSE || decision == Decision.END_SESSION) {
        return Outcome.REFUSED;
      }
      if (!judgement.verdict().opaque().isEmpty()) {
        outcome = Outcome.OPAQUE;
      }
    }
    return outcome;
  }
}
