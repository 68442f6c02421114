package io.sallyport.admin.trial.grpc;

import io.quarkus.grpc.GrpcClient;
import io.sallyport.admin.rule.ScopeKeys;
import io.sallyport.admin.rule.grpc.RuleAnswers;
import io.sallyport.admin.rule.grpc.RuleMessages;
import io.sallyport.admin.trial.RuleTrial;
import io.sallyport.admin.trial.TrialVerdict;
import io.sallyport.contract.judgement.v1.Confidence;
import io.sallyport.contract.judgement.v1.JudgeResponse;
import io.sallyport.contract.judgement.v1.LineKind;
import io.sallyport.contract.judgement.v1.Ran;
import io.sallyport.contract.judgement.v1.TrialLine;
import io.sallyport.contract.judgement.v1.TryRequest;
import io.sallyport.contract.judgement.v1.TryResponse;
import io.sallyport.contract.session.v1.Doubt;
import io.sallyport.contract.session.v1.SessionParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Trials, asked of rules-service. */
@ApplicationScoped
public class TrialClient {

  private static final ScopeKeys EVERYONE =
      new ScopeKeys(List.of(), List.of(), List.of(), List.of());

  private final io.sallyport.contract.judgement.v1.RuleTrial trials;
  private final RuleAnswers answers;

  TrialClient(
      @GrpcClient("rules") io.sallyport.contract.judgement.v1.RuleTrial trials,
      RuleAnswers answers) {
    this.trials = trials;
    this.answers = answers;
  }

  /** The verdict of each line of a trial. */
  public List<TrialVerdict> judge(RuleTrial trial) {
    TryRequest.Builder request =
        TryRequest.newBuilder()
            .setRegistered(trial.registered())
            .setDialect(trial.dialect())
            .setParameters(
                SessionParameters.newBuilder()
                    .setOnOpaque(trial.refusesOpaque() ? Doubt.DOUBT_REFUSE : Doubt.DOUBT_ALERT));
    trial.rules().forEach(rule -> request.addRules(RuleMessages.definition(rule, EVERYONE)));
    trial.lines().forEach(line -> request.addLines(line(line)));
    TryResponse response = answers.await(trials.tryRules(request.build()), "");
    if (response.hasViolations()) {
      throw RuleAnswers.invalid(response.getViolations());
    }
    return response.getVerdicts().getVerdictsList().stream().map(TrialClient::verdict).toList();
  }

  private static TrialLine line(RuleTrial.Line line) {
    return TrialLine.newBuilder()
        .setChannel(line.channel())
        .setText(line.text())
        .setKind(LineKind.valueOf("LINE_KIND_" + line.kind()))
        .setConfidence(Confidence.valueOf("CONFIDENCE_" + line.confidence()))
        .setRan(
            switch (line.ran()) {
              case AS_JUDGED -> Ran.RAN_UNSPECIFIED;
              case YES -> Ran.RAN_YES;
              case NO -> Ran.RAN_NO;
            })
        .build();
  }

  private static TrialVerdict verdict(JudgeResponse response) {
    String refusal = response.getRefusal().name().replaceFirst("^REFUSAL_", "");
    return new TrialVerdict(
        response.getDecision().name().replaceFirst("^DECISION_", ""),
        refusal.equals("UNSPECIFIED") ? "" : refusal,
        response.getMessage(),
        response.getCommandsList().stream().map(c -> List.copyOf(c.getArgvList())).toList(),
        response.getOpaqueList().stream()
            .map(part -> new TrialVerdict.Opaque(part.getText(), part.getReason()))
            .toList(),
        response.getHitsList().stream()
            .map(hit ->
                new TrialVerdict.Matched(
                    hit.getRuleName(),
                    hit.getAction().name().replaceFirst("^ACTION_", ""),
                    hit.getCriticality().name().replaceFirst("^CRITICALITY_", "")))
            .toList());
  }
}
