package io.sallyport.rules.judgement.grpc;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.sallyport.contract.judgement.v1.Command;
import io.sallyport.contract.judgement.v1.Hit;
import io.sallyport.contract.judgement.v1.JudgeRequest;
import io.sallyport.contract.judgement.v1.JudgeResponse;
import io.sallyport.contract.judgement.v1.Opaque;
import io.sallyport.judgement.rule.Repetition;
import io.sallyport.judgement.rule.RuleDefinition;
import io.sallyport.judgement.shell.syntax.Dialect;
import io.sallyport.judgement.verdict.Confidence;
import io.sallyport.judgement.verdict.Decision;
import io.sallyport.judgement.verdict.Judgement;
import io.sallyport.judgement.verdict.LineKind;
import io.sallyport.judgement.verdict.Refusal;
import io.sallyport.judgement.verdict.ShellState;
import io.sallyport.judgement.verdict.Submission;
import io.sallyport.judgement.verdict.Verdict;
import io.sallyport.rules.rule.grpc.RuleMessages;

/** Reads what is to be judged, and writes the answer. */
public final class JudgementMessages {

  static Submission submission(JudgeRequest request) {
    if (request.getReadingsCount() == 0) {
      throw Status.INVALID_ARGUMENT
          .withDescription("readings must have at least one reading of the line")
          .asRuntimeException();
    }
    return new Submission(
        request.getAttemptsMap(),
        new ShellState(request.getShellState().toByteArray()),
        request.getReadingsList(),
        kind(request),
        confidence(request),
        Dialect.of(request.getDialect()));
  }

  private static LineKind kind(JudgeRequest request) {
    return switch (request.getKind()) {
      case LINE_KIND_TERMINAL -> LineKind.TERMINAL;
      case LINE_KIND_EXEC -> LineKind.EXEC;
      case LINE_KIND_STANDARD_INPUT -> LineKind.STANDARD_INPUT;
      case LINE_KIND_FILE -> LineKind.FILE;
      case LINE_KIND_UNSPECIFIED, UNRECOGNIZED ->
          throw Status.INVALID_ARGUMENT
              .withDescription("kind must be TERMINAL, EXEC, STANDARD_INPUT or FILE")
              .asRuntimeException();
    };
  }

  private static Confidence confidence(JudgeRequest request) {
    return switch (request.getConfidence()) {
      case CONFIDENCE_CERTAIN -> Confidence.CERTAIN;
      case CONFIDENCE_LIKELY -> Confidence.LIKELY;
      // Who doesn't say how sure it is, isn't.
      case CONFIDENCE_UNCERTAIN, CONFIDENCE_UNSPECIFIED, UNRECOGNIZED -> Confidence.UNCERTAIN;
    };
  }

  static JudgeResponse response(Judgement judgement) {
    return verdict(judgement.verdict()).toBuilder()
        .setShellState(ByteString.copyFrom(judgement.shellState().toBytes()))
        .build();
  }

  /** A verdict, without the shell state. */
  public static JudgeResponse verdict(Verdict verdict) {
    JudgeResponse.Builder response =
        JudgeResponse.newBuilder()
            .setDecision(decision(verdict.decision()))
            .setRefusal(refusal(verdict.refusal()))
            .setReading(verdict.reading())
            .setMessage(verdict.message())
            .setReadsCommandsFromInput(verdict.readsCommandsFromInput());
    verdict.hits().forEach(hit -> response.addHits(hit(hit)));
    verdict.commands().forEach(argv -> response.addCommands(Command.newBuilder().addAllArgv(argv)));
    verdict
        .opaque()
        .forEach(part ->
            response.addOpaque(Opaque.newBuilder().setText(part.text()).setReason(part.reason())));
    return response.build();
  }

  private static Hit hit(io.sallyport.judgement.verdict.Hit hit) {
    RuleDefinition definition = hit.rule().definition();
    Hit.Builder message =
        Hit.newBuilder()
            .setRuleId(hit.rule().id())
            .setRuleVersion(hit.rule().version())
            .setRuleName(definition.name())
            .setAction(RuleMessages.action(definition.action()))
            .setCriticality(RuleMessages.criticality(definition.criticality()))
            .setScores(RuleMessages.scores(definition.scores()))
            .setAttempt(hit.attempt())
            .setAttempts(definition.attempts());
    Repetition repetition = definition.repetition();
    return repetition == null
        ? message.build()
        : message.setRepetition(RuleMessages.repetition(repetition)).build();
  }

  private static io.sallyport.contract.judgement.v1.Decision decision(Decision decision) {
    return switch (decision) {
      case PROCEED -> io.sallyport.contract.judgement.v1.Decision.DECISION_PROCEED;
      case CONTINUE -> io.sallyport.contract.judgement.v1.Decision.DECISION_CONTINUE;
      case REFUSE -> io.sallyport.contract.judgement.v1.Decision.DECISION_REFUSE;
      case END_SESSION -> io.sallyport.contract.judgement.v1.Decision.DECISION_END_SESSION;
    };
  }

  private static io.sallyport.contract.judgement.v1.Refusal refusal(Refusal refusal) {
    return switch (refusal) {
      case NONE -> io.sallyport.contract.judgement.v1.Refusal.REFUSAL_UNSPECIFIED;
      case RULE -> io.sallyport.contract.judgement.v1.Refusal.REFUSAL_RULE;
      case OUTSIDE_ALLOWLIST ->
          io.sallyport.contract.judgement.v1.Refusal.REFUSAL_OUTSIDE_ALLOWLIST;
      case OPAQUE -> io.sallyport.contract.judgement.v1.Refusal.REFUSAL_OPAQUE;
      case UNCERTAIN -> io.sallyport.contract.judgement.v1.Refusal.REFUSAL_UNCERTAIN;
    };
  }

  private JudgementMessages() {}
}
