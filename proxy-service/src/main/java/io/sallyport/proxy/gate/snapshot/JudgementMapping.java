package io.sallyport.proxy.gate.snapshot;

import io.sallyport.judgement.rule.Repetition;
import io.sallyport.judgement.rule.RuleDefinition;
import io.sallyport.judgement.shell.FileLine;
import io.sallyport.judgement.shell.PathAccess;
import io.sallyport.judgement.shell.syntax.Dialect;
import io.sallyport.judgement.verdict.Judgement;
import io.sallyport.judgement.verdict.Submission;
import io.sallyport.proxy.gate.CommandJudge.Answer;
import io.sallyport.proxy.gate.Confidence;
import io.sallyport.proxy.gate.Decision;
import io.sallyport.proxy.gate.FileUse;
import io.sallyport.proxy.gate.Inquiry;
import io.sallyport.proxy.gate.LineKind;
import io.sallyport.proxy.gate.Refusal;
import io.sallyport.proxy.gate.ShellState;
import io.sallyport.proxy.gate.Verdict;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Between the judgement library's types and the gate's. */
final class JudgementMapping {

  private JudgementMapping() {}

  static Submission toSubmission(Inquiry inquiry) {
    return new Submission(
        inquiry.attempts(),
        new io.sallyport.judgement.verdict.ShellState(inquiry.shellState().toBytes()),
        inquiry.readings(),
        kind(inquiry.kind()),
        confidence(inquiry.confidence()),
        Dialect.of(inquiry.dialect()));
  }

  private static io.sallyport.judgement.verdict.LineKind kind(LineKind kind) {
    return switch (kind) {
      case TERMINAL -> io.sallyport.judgement.verdict.LineKind.TERMINAL;
      case EXEC -> io.sallyport.judgement.verdict.LineKind.EXEC;
      case STANDARD_INPUT -> io.sallyport.judgement.verdict.LineKind.STANDARD_INPUT;
      case FILE -> io.sallyport.judgement.verdict.LineKind.FILE;
    };
  }

  private static io.sallyport.judgement.verdict.Confidence confidence(Confidence confidence) {
    return switch (confidence) {
      case CERTAIN -> io.sallyport.judgement.verdict.Confidence.CERTAIN;
      case LIKELY -> io.sallyport.judgement.verdict.Confidence.LIKELY;
      case UNCERTAIN -> io.sallyport.judgement.verdict.Confidence.UNCERTAIN;
    };
  }

  static FileLine.Use use(FileUse use) {
    return new FileLine.Use(
        use.path(),
        switch (use.mode()) {
          case READ -> PathAccess.Mode.READ;
          case WRITE -> PathAccess.Mode.WRITE;
          case BOTH -> PathAccess.Mode.BOTH;
        },
        use.below());
  }

  static Answer toAnswer(Judgement judgement) {
    io.sallyport.judgement.verdict.Verdict verdict = judgement.verdict();
    return new Answer(
        new Verdict(
            decision(verdict.decision()),
            refusal(verdict.refusal()),
            verdict.hits().stream().map(JudgementMapping::hit).toList(),
            verdict.commands(),
            verdict.opaque().stream()
                .map(part -> new Verdict.Opaque(part.text(), part.reason()))
                .toList(),
            verdict.reading(),
            verdict.message(),
            verdict.readsCommandsFromInput()),
        ShellState.of(judgement.shellState().toBytes()));
  }

  private static Decision decision(io.sallyport.judgement.verdict.Decision decision) {
    return switch (decision) {
      case PROCEED -> Decision.PROCEED;
      case CONTINUE -> Decision.CONTINUE;
      case REFUSE -> Decision.REFUSE;
      case END_SESSION -> Decision.END_SESSION;
    };
  }

  private static Refusal refusal(io.sallyport.judgement.verdict.Refusal refusal) {
    return switch (refusal) {
      case NONE -> Refusal.NONE;
      case RULE -> Refusal.RULE;
      case OUTSIDE_ALLOWLIST -> Refusal.OUTSIDE_ALLOWLIST;
      case OPAQUE -> Refusal.OPAQUE;
      case UNCERTAIN -> Refusal.UNCERTAIN;
    };
  }

  private static Verdict.Hit hit(io.sallyport.judgement.verdict.Hit hit) {
    RuleDefinition definition = hit.rule().definition();
    io.sallyport.judgement.rule.Scores scores = definition.scores();
    return new Verdict.Hit(
        hit.rule().id(),
        hit.rule().version(),
        definition.name(),
        definition.action().name(),
        definition.criticality().name(),
        new Verdict.Scores(
            scores.session(), scores.operator(), scores.device(), scores.credential()),
        repetition(definition.repetition()),
        hit.attempt(),
        definition.attempts());
  }

  private static Optional<Verdict.Repetition> repetition(@Nullable Repetition repetition) {
    return Optional.ofNullable(repetition)
        .map(r -> new Verdict.Repetition(r.limit(), r.period(), r.endSessions()));
  }
}
