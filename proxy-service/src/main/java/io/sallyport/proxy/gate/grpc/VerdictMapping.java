package io.sallyport.proxy.gate.grpc;

import com.google.protobuf.ByteString;
import io.sallyport.contract.judgement.v1.Command;
import io.sallyport.contract.judgement.v1.JudgeRequest;
import io.sallyport.contract.judgement.v1.JudgeResponse;
import io.sallyport.contract.rule.v1.Action;
import io.sallyport.contract.rule.v1.Criticality;
import io.sallyport.proxy.gate.CommandJudge.Answer;
import io.sallyport.proxy.gate.Confidence;
import io.sallyport.proxy.gate.Decision;
import io.sallyport.proxy.gate.Inquiry;
import io.sallyport.proxy.gate.LineKind;
import io.sallyport.proxy.gate.Refusal;
import io.sallyport.proxy.gate.ShellState;
import io.sallyport.proxy.gate.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Between the contract's messages and the gate's types. */
final class VerdictMapping {

  private VerdictMapping() {}

  static JudgeRequest toRequest(Inquiry inquiry) {
    return JudgeRequest.newBuilder()
        .setSessionId(inquiry.sessionId())
        .setSnapshotHash(inquiry.snapshotHash())
        .putAllAttempts(inquiry.attempts())
        .setShellState(ByteString.copyFrom(inquiry.shellState().toBytes()))
        .addAllReadings(inquiry.readings().stream().map(VerdictMapping::encodable).toList())
        .setKind(kind(inquiry.kind()))
        .setConfidence(confidence(inquiry.confidence()))
        .setDialect(inquiry.dialect())
        .build();
  }

  /** Protobuf strings hold no lone surrogates. */
  private static String encodable(String text) {
    boolean lone = text.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff);
    return lone ? text.replaceAll("[\\ud800-\\udfff]", "\ufffd") : text;
  }

  private static io.sallyport.contract.judgement.v1.LineKind kind(LineKind kind) {
    return switch (kind) {
      case TERMINAL -> io.sallyport.contract.judgement.v1.LineKind.LINE_KIND_TERMINAL;
      case EXEC -> io.sallyport.contract.judgement.v1.LineKind.LINE_KIND_EXEC;
      case STANDARD_INPUT -> io.sallyport.contract.judgement.v1.LineKind.LINE_KIND_STANDARD_INPUT;
      case FILE -> io.sallyport.contract.judgement.v1.LineKind.LINE_KIND_FILE;
    };
  }

  private static io.sallyport.contract.judgement.v1.Confidence confidence(Confidence confidence) {
    return switch (confidence) {
      case CERTAIN -> io.sallyport.contract.judgement.v1.Confidence.CONFIDENCE_CERTAIN;
      case LIKELY -> io.sallyport.contract.judgement.v1.Confidence.CONFIDENCE_LIKELY;
      case UNCERTAIN -> io.sallyport.contract.judgement.v1.Confidence.CONFIDENCE_UNCERTAIN;
    };
  }

  /**
   * Reads an answer.
   *
   * @throws UnusableAnswerException when it does not say what to do
   */
  static Answer toAnswer(JudgeResponse response) {
    Verdict verdict =
        new Verdict(
            decision(response),
            refusal(response),
            response.getHitsList().stream().map(VerdictMapping::hit).toList(),
            response.getCommandsList().stream()
                .map(Command::getArgvList)
                .<List<String>>map(List::copyOf)
                .toList(),
            response.getOpaqueList().stream()
                .map(opaque -> new Verdict.Opaque(opaque.getText(), opaque.getReason()))
                .toList(),
            response.getReading(),
            response.getMessage(),
            response.getReadsCommandsFromInput());
    return new Answer(verdict, ShellState.of(response.getShellState().toByteArray()));
  }

  private static Decision decision(JudgeResponse response) {
    return switch (response.getDecision()) {
      case DECISION_PROCEED -> Decision.PROCEED;
      case DECISION_CONTINUE -> Decision.CONTINUE;
      case DECISION_REFUSE -> Decision.REFUSE;
      case DECISION_END_SESSION -> Decision.END_SESSION;
      case DECISION_UNSPECIFIED, UNRECOGNIZED ->
          throw new UnusableAnswerException("decision " + response.getDecisionValue());
    };
  }

  private static Refusal refusal(JudgeResponse response) {
    return switch (response.getRefusal()) {
      case REFUSAL_UNSPECIFIED -> Refusal.NONE;
      case REFUSAL_RULE -> Refusal.RULE;
      case REFUSAL_OUTSIDE_ALLOWLIST -> Refusal.OUTSIDE_ALLOWLIST;
      case REFUSAL_OPAQUE -> Refusal.OPAQUE;
      case REFUSAL_UNCERTAIN -> Refusal.UNCERTAIN;
      case REFUSAL_NO_VERDICT -> Refusal.NO_VERDICT;
      case REFUSAL_NO_AUDIT -> Refusal.NO_AUDIT;
      case UNRECOGNIZED ->
          throw new UnusableAnswerException("refusal " + response.getRefusalValue());
    };
  }

  private static Verdict.Hit hit(io.sallyport.contract.judgement.v1.Hit hit) {
    return new Verdict.Hit(
        hit.getRuleId(),
        hit.getRuleVersion(),
        hit.getRuleName(),
        action(hit.getAction()),
        criticality(hit.getCriticality()),
        new Verdict.Scores(
            hit.getScores().getSession(),
            hit.getScores().getOperator(),
            hit.getScores().getDevice(),
            hit.getScores().getCredential()),
        hit.hasRepetition() ? Optional.of(repetition(hit)) : Optional.empty(),
        hit.getAttempt(),
        hit.getAttempts());
  }

  private static String action(Action action) {
    return switch (action) {
      case ACTION_ALLOW -> "ALLOW";
      case ACTION_BLOCK -> "BLOCK";
      case ACTION_INTERRUPT -> "INTERRUPT";
      case ACTION_FORCE -> "FORCE";
      case ACTION_UNSPECIFIED, UNRECOGNIZED ->
          throw new UnusableAnswerException("action " + action);
    };
  }

  private static String criticality(Criticality criticality) {
    return switch (criticality) {
      case CRITICALITY_LOW -> "LOW";
      case CRITICALITY_MEDIUM -> "MEDIUM";
      case CRITICALITY_HIGH -> "HIGH";
      case CRITICALITY_UNSPECIFIED, UNRECOGNIZED ->
          throw new UnusableAnswerException("criticality " + criticality);
    };
  }

  private static Verdict.Repetition repetition(io.sallyport.contract.judgement.v1.Hit hit) {
    var repetition = hit.getRepetition();
    return new Verdict.Repetition(
        repetition.getLimit(),
        Duration.ofSeconds(repetition.getPeriod().getSeconds(), repetition.getPeriod().getNanos()),
        repetition.getEndSessions());
  }
}
