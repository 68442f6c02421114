package io.sallyport.rules.trial.grpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcService;
import io.sallyport.contract.judgement.v1.RuleTrial;
import io.sallyport.contract.judgement.v1.TrialVerdicts;
import io.sallyport.contract.judgement.v1.TryRequest;
import io.sallyport.contract.judgement.v1.TryResponse;
import io.sallyport.judgement.rule.Rule;
import io.sallyport.judgement.shell.syntax.Dialect;
import io.sallyport.judgement.snapshot.Snapshot;
import io.sallyport.judgement.verdict.Verdict;
import io.sallyport.rules.judgement.grpc.JudgementMessages;
import io.sallyport.rules.rule.grpc.FreezeReader;
import io.sallyport.rules.rule.grpc.RuleMessages;
import io.sallyport.rules.rule.persistence.RuleStore;
import io.sallyport.rules.trial.Trial;
import io.sallyport.rules.trial.TrialLine;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.List;
import java.util.stream.Stream;

/**
 * Trials for admin-api. They are judged on workers, so that sessions don't wait. A database that is
 * away is UNAVAILABLE.
 */
@GrpcService
public class RuleTrialService implements RuleTrial {

  private final RuleStore store;

  RuleTrialService(RuleStore store) {
    this.store = store;
  }

  @Override
  public Uni<TryResponse> tryRules(TryRequest request) {
    TrialReader.Rules proposed;
    List<TrialLine> lines;
    try {
      proposed = TrialReader.rules(request);
      lines = TrialReader.lines(request);
    } catch (StatusRuntimeException e) {
      return Uni.createFrom().failure(e);
    }
    if (!proposed.violations().isEmpty()) {
      return Uni.createFrom()
          .item(
              TryResponse.newBuilder()
                  .setViolations(RuleMessages.violations(proposed.violations()))
                  .build());
    }
    return registered(request)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(known -> verdicts(request, lines, known, proposed.rules()));
  }

  private Uni<List<Rule>> registered(TryRequest request) {
    if (!request.getRegistered()) {
      return Uni.createFrom().item(List.of());
    }
    return store
        .enabled()
        .onFailure()
        .transform(failure ->
            Status.UNAVAILABLE
                .withDescription("the rules database did not answer; try again")
                .withCause(failure)
                .asRuntimeException());
  }

  private static TryResponse verdicts(
      TryRequest request, List<TrialLine> lines, List<Rule> registered, List<Rule> proposed) {
    List<Rule> rules =
        Stream.concat(registered.stream(), proposed.stream())
            .filter(rule -> rule.definition().enabled())
            .toList();
    Snapshot snapshot = new Snapshot(rules, FreezeReader.parameters(request.getParameters()));
    List<Verdict> verdicts = Trial.judge(snapshot, Dialect.of(request.getDialect()), lines);
    TrialVerdicts.Builder message = TrialVerdicts.newBuilder();
    verdicts.forEach(verdict -> message.addVerdicts(JudgementMessages.verdict(verdict)));
    return TryResponse.newBuilder().setVerdicts(message).build();
  }
}
