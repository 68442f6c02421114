package io.sallyport.proxy.session.kafka;

import com.google.protobuf.Duration;
import io.sallyport.contract.event.v1.CommandJudged;
import io.sallyport.contract.judgement.v1.Command;
import io.sallyport.contract.judgement.v1.Hit;
import io.sallyport.contract.judgement.v1.Opaque;
import io.sallyport.contract.rule.v1.Action;
import io.sallyport.contract.rule.v1.Criticality;
import io.sallyport.contract.rule.v1.Repetition;
import io.sallyport.contract.rule.v1.Scores;
import io.sallyport.proxy.gate.Verdict;

/** A verdict as the contract has it. */
final class VerdictMapping {

  private VerdictMapping() {}

  static void put(Verdict verdict, CommandJudged.Builder judged) {
    judged
        .setDecision(ContractNames.decision(verdict.decision()))
        .setRefusal(ContractNames.refusal(verdict.refusal()));
    verdict.hits().forEach(hit -> judged.addHits(hit(hit)));
    verdict.commands().forEach(argv -> judged.addCommands(Command.newBuilder().addAllArgv(argv)));
    verdict
        .opaque()
        .forEach(
            o -> judged.addOpaque(Opaque.newBuilder().setText(o.text()).setReason(o.reason())));
  }

  private static Hit hit(Verdict.Hit hit) {
    Hit.Builder mapped =
        Hit.newBuilder()
            .setRuleId(hit.ruleId())
            .setRuleVersion(hit.ruleVersion())
            .setRuleName(hit.ruleName())
            .setAction(Action.valueOf("ACTION_" + hit.action()))
            .setCriticality(Criticality.valueOf("CRITICALITY_" + hit.criticality()))
            .setScores(
                Scores.newBuilder()
                    .setSession(hit.scores().session())
                    .setOperator(hit.scores().operator())
                    .setDevice(hit.scores().device())
                    .setCredential(hit.scores().credential()))
            .setAttempt(hit.attempt())
            .setAttempts(hit.attempts());
    hit.repetition().ifPresent(repetition -> mapped.setRepetition(repetition(repetition)));
    return mapped.build();
  }

  private static Repetition repetition(Verdict.Repetition repetition) {
    return Repetition.newBuilder()
        .setLimit(repetition.limit())
        .setPeriod(
            Duration.newBuilder()
                .setSeconds(repetition.period().toSeconds())
                .setNanos(repetition.period().toNanosPart()))
        .setEndSessions(repetition.endSessions())
        .build();
  }
}
