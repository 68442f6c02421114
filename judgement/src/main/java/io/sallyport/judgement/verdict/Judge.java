package io.sallyport.judgement.verdict;

import io.sallyport.judgement.match.LineForm;
import io.sallyport.judgement.rule.Action;
import io.sallyport.judgement.rule.Rule;
import io.sallyport.judgement.shell.FileLine;
import io.sallyport.judgement.shell.OpaquePart;
import io.sallyport.judgement.shell.PathAccess;
import io.sallyport.judgement.shell.ShellLine;
import io.sallyport.judgement.shell.ShellMemory;
import io.sallyport.judgement.shell.ShellSplitter;
import io.sallyport.judgement.shell.SimpleCommand;
import io.sallyport.judgement.snapshot.Doubt;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides what happens to a command line. A pure function: the same input always has the same
 * answer, on any node, today or when a session's history is judged again. Never throws, whatever
 * the line is.
 */
public final class Judge {

  /**
   * Judges every reading of a line; the strictest verdict is the answer, the first of equally
   * strict ones.
   *
   * @return the verdict, and the shell state for the channel's next line
   */
  public static Judgement judge(CompiledSnapshot snapshot, Submission submission) {
    Judgement strictest = judge(snapshot, submission, 0);
    for (int reading = 1; reading < submission.readings().size(); reading++) {
      Judgement judgement = judge(snapshot, submission, reading);
      if (judgement.verdict().decision().compareTo(strictest.verdict().decision()) > 0) {
        strictest = judgement;
      }
    }
    return strictest;
  }

  private static Judgement judge(CompiledSnapshot snapshot, Submission submission, int reading) {
    if (submission.kind() == LineKind.FILE) {
      return judgeFiles(snapshot, submission, reading);
    }
    String text = submission.readings().get(reading);
    ShellMemory memory = new ShellMemory(submission.shellState().toBytes());
    ShellSplitter.Split split = ShellSplitter.split(text, submission.dialect(), memory);
    ShellLine line = split.line();
    LineForm form = LineForm.of(text, line);
    List<CompiledSnapshot.CompiledRule> candidates = snapshot.candidates(form);
    List<Hit> hits =
        CompiledSnapshot.matching(candidates, form).stream()
            .map(rule -> hit(rule, submission))
            .toList();
    List<OpaquePart> opaque = new ArrayList<>(line.opaque());
    if (hits.stream().noneMatch(Judge::denies)) {
      snapshot
          .doubt(candidates, form)
          .ifPresent(reason -> opaque.add(new OpaquePart(text, reason)));
    }
    Outcome outcome = outcome(snapshot, submission, line, form, hits, !opaque.isEmpty());
    Verdict verdict =
        new Verdict(
            outcome.decision(),
            outcome.refusal(),
            outcome.decision() == Decision.CONTINUE ? List.of() : hits,
            line.everyCommand().map(SimpleCommand::argv).toList(),
            opaque.stream()
                .map(part -> new OpaqueText(part.source(), part.reason().text()))
                .toList(),
            reading,
            outcome.message(),
            submission.kind() == LineKind.EXEC && InputReaders.readsCommands(line));
    // What does not run, or not yet, leaves nothing behind.
    ShellState next =
        outcome.decision() == Decision.PROCEED
            ? new ShellState(split.memory().toBytes())
            : submission.shellState();
    return new Judgement(verdict, next);
  }

  /**
   * An operation on files runs no command, so what counts are the rules on paths. Under FORCE every
   * path must be one that a FORCE rule names.
   */
  private static Judgement judgeFiles(
      CompiledSnapshot snapshot, Submission submission, int reading) {
    String text = submission.readings().get(reading);
    List<PathAccess> accesses = FileLine.parse(text);
    LineForm form = LineForm.ofPaths(text, accesses);
    List<Hit> hits =
        snapshot.matchingPaths(form).stream().map(rule -> hit(rule, submission)).toList();
    List<Hit> denying = hits.stream().filter(Judge::denies).toList();
    Outcome outcome;
    if (denying.stream().anyMatch(Judge::endsSession)) {
      outcome = new Outcome(Decision.END_SESSION, Refusal.RULE, "");
    } else if (!denying.isEmpty()) {
      outcome = Outcome.refuse(Refusal.RULE, Messages.refusedByRule(denying, "file operation"));
    } else if (snapshot.forces()
        && (accesses.isEmpty()
            || !accesses.stream()
                .allMatch(access -> snapshot.namesPath(LineForm.ofPaths(text, List.of(access)))))) {
      outcome = Outcome.refuse(Refusal.OUTSIDE_ALLOWLIST, Messages.pathOutsideAllowlist());
    } else {
      outcome = new Outcome(Decision.PROCEED, Refusal.NONE, "");
    }
    Verdict verdict =
        new Verdict(
            outcome.decision(),
            outcome.refusal(),
            hits,
            List.of(),
            List.of(),
            reading,
            outcome.message(),
            false);
    return new Judgement(verdict, submission.shellState());
  }

  private record Outcome(Decision decision, Refusal refusal, String message) {

    static Outcome refuse(Refusal refusal, String message) {
      return new Outcome(Decision.REFUSE, refusal, message);
    }
  }

  /** The outcome table of the requirements (A3 to A8, A13), the strictest row first. */
  private static Outcome outcome(
      CompiledSnapshot snapshot,
      Submission submission,
      ShellLine line,
      LineForm form,
      List<Hit> hits,
      boolean opaque) {
    List<Hit> denying = hits.stream().filter(Judge::denies).toList();
    if (denying.stream().anyMatch(Judge::endsSession)) {
      return new Outcome(Decision.END_SESSION, Refusal.RULE, "");
    }
    if (!denying.isEmpty()) {
      return Outcome.refuse(Refusal.RULE, Messages.refusedByRule(denying, "command"));
    }
    if (opaque && snapshot.parameters().onOpaque() == Doubt.REFUSE) {
      return Outcome.refuse(Refusal.OPAQUE, Messages.opaque());
    }
    boolean uncertain = submission.confidence() == Confidence.UNCERTAIN;
    if (uncertain && snapshot.parameters().onUncertain() == Doubt.REFUSE) {
      return Outcome.refuse(Refusal.UNCERTAIN, Messages.uncertain());
    }
    if (snapshot.forces()
        && (opaque || uncertain || line.definesFunction() || !snapshot.listsAll(form.roots()))) {
      return Outcome.refuse(Refusal.OUTSIDE_ALLOWLIST, Messages.outsideAllowlist());
    }
    // An exec can't be added to: it is judged as it stands.
    boolean waits = line.incomplete() && submission.kind() != LineKind.EXEC;
    return new Outcome(waits ? Decision.CONTINUE : Decision.PROCEED, Refusal.NONE, "");
  }

  private static Hit hit(Rule rule, Submission submission) {
    boolean counted = rule.definition().action() == Action.INTERRUPT;
    return new Hit(rule, counted ? submission.attempts().getOrDefault(rule.id(), 0) + 1 : 0);
  }

  private static boolean denies(Hit hit) {
    return switch (hit.rule().definition().action()) {
      case BLOCK, INTERRUPT -> true;
      case ALLOW, FORCE -> false;
    };
  }

  private static boolean endsSession(Hit hit) {
    return hit.rule().definition().action() == Action.INTERRUPT
        && hit.attempt() >= hit.rule().definition().attempts();
  }

  private Judge() {}
}
