package io.sallyport.admin.rule.grpc;

import io.quarkus.grpc.GrpcClient;
import io.sallyport.admin.account.RuleNames;
import io.sallyport.admin.audit.Actor;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.sallyport.admin.rule.RuleText;
import io.sallyport.admin.rule.ScopeKeys;
import io.sallyport.contract.rule.v1.CreateRuleRequest;
import io.sallyport.contract.rule.v1.DeleteRuleRequest;
import io.sallyport.contract.rule.v1.GetRuleRequest;
import io.sallyport.contract.rule.v1.ListRulesRequest;
import io.sallyport.contract.rule.v1.ListRulesResponse;
import io.sallyport.contract.rule.v1.Rule;
import io.sallyport.contract.rule.v1.RuleCatalogue;
import io.sallyport.contract.rule.v1.RuleOutcome;
import io.sallyport.contract.rule.v1.UpdateRuleRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Rules, asked of rules-service. It audits their changes, in the name of who asked. */
@ApplicationScoped
public class RuleClient implements RuleNames {

  private final RuleCatalogue rules;
  private final RuleAnswers answers;

  RuleClient(@GrpcClient("rules") RuleCatalogue rules, RuleAnswers answers) {
    this.rules = rules;
    this.answers = answers;
  }

  /** A version of a rule; its scope by ids. */
  public record FoundRule(
      String id,
      int version,
      RuleText text,
      ScopeKeys scope,
      Instant changedAt,
      String changedBy) {}

  /** All rules, as their versions are now. */
  public Page<FoundRule> list(PageRequest page) {
    ListRulesResponse found =
        answer(
            rules.listRules(
                ListRulesRequest.newBuilder()
                    .setPageSize(page.limit())
                    .setPageToken(page.after())
                    .build()),
            "");
    return new Page<>(
        found.getRulesList().stream().map(RuleClient::found).toList(),
        found.getNextPageToken().isEmpty() ? null : found.getNextPageToken());
  }

  /** The rule with an id or a name. */
  public FoundRule get(String key) {
    return found(answer(rules.getRule(GetRuleRequest.newBuilder().setId(key).build()), key));
  }

  /** Every version of a rule, newest first. */
  public List<FoundRule> versions(String key) {
    return answer(rules.listRuleVersions(GetRuleRequest.newBuilder().setId(key).build()), key)
        .getRulesList()
        .stream()
        .map(RuleClient::found)
        .toList();
  }

  /** Makes a rule. */
  public FoundRule create(Actor actor, RuleText text, ScopeKeys scope) {
    return outcome(
        answer(
            rules.createRule(
                CreateRuleRequest.newBuilder()
                    .setDefinition(RuleMessages.definition(text, scope))
                    .setActor(actor(actor))
                    .build()),
            text.name()));
  }

  /**
   * Makes a new version of a rule.
   *
   * @param version that the change was made from; 0 to not check
   */
  public FoundRule update(Actor actor, String id, RuleText text, ScopeKeys scope, int version) {
    return outcome(
        answer(
            rules.updateRule(
                UpdateRuleRequest.newBuilder()
                    .setId(id)
                    .setDefinition(RuleMessages.definition(text, scope))
                    .setActor(actor(actor))
                    .setExpectedVersion(version)
                    .build()),
            id));
  }

  /** Deletes a rule; sessions that run keep what they froze. */
  public void delete(Actor actor, String key) {
    answer(
        rules.deleteRule(DeleteRuleRequest.newBuilder().setId(key).setActor(actor(actor)).build()),
        key);
  }

  @Override
  public String name(String ruleId) {
    try {
      return ruleId.isEmpty() ? ruleId : get(ruleId).text().name();
    } catch (RequestFailure _) {
      return ruleId;
    }
  }

  private <T> T answer(Uni<T> call, String key) {
    return answers.await(call, key);
  }

  private static FoundRule outcome(RuleOutcome outcome) {
    return switch (outcome.getOutcomeCase()) {
      case RULE -> found(outcome.getRule());
      case VIOLATIONS -> throw RuleAnswers.invalid(outcome.getViolations());
      case OUTCOME_NOT_SET ->
          throw new RequestFailure.Unavailable("rules-service", "its answer says nothing");
    };
  }

  private static FoundRule found(Rule rule) {
    return new FoundRule(
        rule.getId(),
        rule.getVersion(),
        RuleMessages.text(rule.getDefinition()),
        RuleMessages.scope(rule.getDefinition()),
        Instant.ofEpochSecond(rule.getChangedAt().getSeconds(), rule.getChangedAt().getNanos()),
        rule.getChangedBy());
  }

  private static io.sallyport.contract.rule.v1.Actor actor(Actor actor) {
    return io.sallyport.contract.rule.v1.Actor.newBuilder()
        .setName(actor.name())
        .setRole(actor.role())
        .setSourceAddress(actor.sourceAddress())
        .build();
  }
}
