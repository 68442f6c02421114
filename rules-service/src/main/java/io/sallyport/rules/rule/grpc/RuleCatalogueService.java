package io.sallyport.rules.rule.grpc;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcService;
import io.sallyport.contract.rule.v1.CreateRuleRequest;
import io.sallyport.contract.rule.v1.DeleteRuleRequest;
import io.sallyport.contract.rule.v1.DeleteRuleResponse;
import io.sallyport.contract.rule.v1.FreezeSnapshotRequest;
import io.sallyport.contract.rule.v1.FreezeSnapshotResponse;
import io.sallyport.contract.rule.v1.GetRuleRequest;
import io.sallyport.contract.rule.v1.GetSnapshotRequest;
import io.sallyport.contract.rule.v1.ListRulesRequest;
import io.sallyport.contract.rule.v1.ListRulesResponse;
import io.sallyport.contract.rule.v1.Rule;
import io.sallyport.contract.rule.v1.RuleCatalogue;
import io.sallyport.contract.rule.v1.RuleOutcome;
import io.sallyport.contract.rule.v1.Snapshot;
import io.sallyport.contract.rule.v1.UpdateRuleRequest;
import io.sallyport.rules.rule.Actor;
import io.sallyport.rules.rule.ProposedDefinition;
import io.sallyport.rules.rule.RegisteredRule;
import io.sallyport.rules.rule.RuleChange;
import io.sallyport.rules.rule.persistence.RuleStore;
import io.sallyport.rules.snapshot.persistence.SnapshotStore;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The catalogue for admin-api. A database that is away is UNAVAILABLE; the caller may try again.
 */
@GrpcService
public class RuleCatalogueService implements RuleCatalogue {

  private static final Logger LOG = Logger.getLogger(RuleCatalogueService.class);
  private static final int DEFAULT_PAGE = 100;
  private static final int LARGEST_PAGE = 500;

  private final RuleStore rules;
  private final SnapshotStore snapshots;

  RuleCatalogueService(RuleStore rules, SnapshotStore snapshots) {
    this.rules = rules;
    this.snapshots = snapshots;
  }

  @Override
  public Uni<ListRulesResponse> listRules(ListRulesRequest request) {
    int size = request.getPageSize() == 0 ? DEFAULT_PAGE : request.getPageSize();
    if (size < 1 || size > LARGEST_PAGE) {
      return failed(
          Status.INVALID_ARGUMENT, "page_size must be 1 to 500, or 0 for 100; it is " + size);
    }
    return available(rules.list(request.getPageToken(), size + 1).map(found -> page(found, size)));
  }

  private static ListRulesResponse page(List<RegisteredRule> found, int size) {
    ListRulesResponse.Builder page = ListRulesResponse.newBuilder();
    found.stream().limit(size).map(RuleMessages::rule).forEach(page::addRules);
    if (found.size() > size) {
      page.setNextPageToken(found.get(size - 1).rule().definition().name());
    }
    return page.build();
  }

  @Override
  public Uni<Rule> getRule(GetRuleRequest request) {
    return available(
        rules
            .find(request.getId())
            .map(
                found -> found.map(RuleMessages::rule).orElseThrow(() -> noRule(request.getId()))));
  }

  @Override
  public Uni<ListRulesResponse> listRuleVersions(GetRuleRequest request) {
    return available(
        rules
            .versions(request.getId())
            .map(versions -> {
              if (versions.isEmpty()) {
                throw noRule(request.getId());
              }
              return page(versions, versions.size());
            }));
  }

  @Override
  public Uni<RuleOutcome> createRule(CreateRuleRequest request) {
    return switch (DefinitionReader.read(request.getDefinition())) {
      case ProposedDefinition.Invalid(var violations) -> invalid(violations);
      case ProposedDefinition.Valid(var definition) ->
          changed(
              rules.create(definition, actor(request.getActor())),
              "",
              RuleCatalogueService::outcome);
    };
  }

  @Override
  public Uni<RuleOutcome> updateRule(UpdateRuleRequest request) {
    return switch (DefinitionReader.read(request.getDefinition())) {
      case ProposedDefinition.Invalid(var violations) -> invalid(violations);
      case ProposedDefinition.Valid(var definition) ->
          changed(
              rules.update(
                  request.getId(),
                  definition,
                  actor(request.getActor()),
                  request.getExpectedVersion()),
              request.getId(),
              RuleCatalogueService::outcome);
    };
  }

  @Override
  public Uni<DeleteRuleResponse> deleteRule(DeleteRuleRequest request) {
    return changed(
        rules.delete(request.getId(), actor(request.getActor())),
        request.getId(),
        made -> DeleteRuleResponse.getDefaultInstance());
  }

  @Override
  public Uni<FreezeSnapshotResponse> freezeSnapshot(FreezeSnapshotRequest request) {
    return available(
        rules
            .enabled()
            .map(enabled ->
                FreezeReader.scope(request)
                    .freeze(enabled, FreezeReader.parameters(request.getParameters())))
            .chain(snapshot ->
                snapshots
                    .keep(snapshot)
                    .map(hash ->
                        FreezeSnapshotResponse.newBuilder()
                            .setHash(hash)
                            .setRules(snapshot.rules().size())
                            .build())));
  }

  @Override
  public Uni<Snapshot> getSnapshot(GetSnapshotRequest request) {
    return available(
        snapshots
            .find(request.getHash())
            .map(found ->
                found
                    .map(canonical ->
                        Snapshot.newBuilder()
                            .setHash(request.getHash())
                            .setCanonical(ByteString.copyFromUtf8(canonical))
                            .build())
                    .orElseThrow(() ->
                        Status.NOT_FOUND
                            .withDescription("there is no snapshot " + request.getHash())
                            .asRuntimeException())));
  }

  private static <T> Uni<T> changed(
      Uni<RuleChange> change, String id, Function<RuleChange, T> answer) {
    return available(
        change.map(c ->
            switch (c) {
              case RuleChange.Made made -> answer.apply(made);
              case RuleChange.Invalid invalid -> answer.apply(invalid);
              case RuleChange.NotFound() -> throw noRule(id);
              case RuleChange.Outdated(int current) ->
                  throw Status.FAILED_PRECONDITION
                      .withDescription(
                          "another change came first: the rule is at version " + current + " now")
                      .asRuntimeException();
            }));
  }

  private static RuleOutcome outcome(RuleChange change) {
    return switch (change) {
      case RuleChange.Made(var rule) ->
          RuleOutcome.newBuilder().setRule(RuleMessages.rule(rule)).build();
      case RuleChange.Invalid(var violations) ->
          RuleOutcome.newBuilder().setViolations(RuleMessages.violations(violations)).build();
      case RuleChange.NotFound() -> RuleOutcome.getDefaultInstance();
      case RuleChange.Outdated(int current) -> RuleOutcome.getDefaultInstance();
    };
  }

  private static Uni<RuleOutcome> invalid(List<io.sallyport.judgement.rule.Violation> violations) {
    return Uni.createFrom().item(outcome(new RuleChange.Invalid(violations)));
  }

  private static Actor actor(io.sallyport.contract.rule.v1.Actor message) {
    return new Actor(message.getName(), message.getRole(), message.getSourceAddress());
  }

  private static StatusRuntimeException noRule(String id) {
    return Status.NOT_FOUND.withDescription("there is no rule " + id).asRuntimeException();
  }

  private static <T> Uni<T> failed(Status status, String description) {
    return Uni.createFrom().failure(status.withDescription(description).asRuntimeException());
  }

  private static <T> Uni<T> available(Uni<T> answer) {
    return answer
        .onFailure(failure -> !(failure instanceof StatusRuntimeException))
        .transform(failure -> {
          LOG.warnf("the catalogue did not answer: %s", failure.toString());
          return Status.UNAVAILABLE
              .withDescription("the rules database did not answer; try again")
              .withCause(failure)
              .asRuntimeException();
        });
  }
}
