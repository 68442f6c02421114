package io.sallyport.admin;

import com.google.protobuf.Timestamp;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.sallyport.contract.judgement.v1.Command;
import io.sallyport.contract.judgement.v1.Decision;
import io.sallyport.contract.judgement.v1.Hit;
import io.sallyport.contract.judgement.v1.JudgeResponse;
import io.sallyport.contract.judgement.v1.Refusal;
import io.sallyport.contract.judgement.v1.RuleTrialGrpc;
import io.sallyport.contract.judgement.v1.TrialLine;
import io.sallyport.contract.judgement.v1.TrialVerdicts;
import io.sallyport.contract.judgement.v1.TryRequest;
import io.sallyport.contract.judgement.v1.TryResponse;
import io.sallyport.contract.risk.v1.GetRiskRequest;
import io.sallyport.contract.risk.v1.Risk;
import io.sallyport.contract.risk.v1.RiskLevel;
import io.sallyport.contract.risk.v1.RiskScoresGrpc;
import io.sallyport.contract.risk.v1.RiskSubject;
import io.sallyport.contract.risk.v1.ScoredHit;
import io.sallyport.contract.rule.v1.CreateRuleRequest;
import io.sallyport.contract.rule.v1.DeleteRuleRequest;
import io.sallyport.contract.rule.v1.DeleteRuleResponse;
import io.sallyport.contract.rule.v1.FieldViolation;
import io.sallyport.contract.rule.v1.FieldViolations;
import io.sallyport.contract.rule.v1.FreezeSnapshotRequest;
import io.sallyport.contract.rule.v1.FreezeSnapshotResponse;
import io.sallyport.contract.rule.v1.GetRuleRequest;
import io.sallyport.contract.rule.v1.ListRulesRequest;
import io.sallyport.contract.rule.v1.ListRulesResponse;
import io.sallyport.contract.rule.v1.Rule;
import io.sallyport.contract.rule.v1.RuleCatalogueGrpc;
import io.sallyport.contract.rule.v1.RuleDefinition;
import io.sallyport.contract.rule.v1.RuleOutcome;
import io.sallyport.contract.rule.v1.UpdateRuleRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Doubles of rules-service and risk-service: rules are kept in memory, a pattern with an unclosed
 * bracket doesn't compile, a session's risk is always 65.
 */
final class FakeServices {

  static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private static final FakeServices INSTANCE = new FakeServices();

  final List<FreezeSnapshotRequest> frozen = new CopyOnWriteArrayList<>();
  final List<TryRequest> tried = new CopyOnWriteArrayList<>();

  private final Map<String, Rule> rules = new ConcurrentSkipListMap<>();
  private @Nullable Server ruleServer;
  private @Nullable Server riskServer;

  private FakeServices() {}

  /** The ones that run, started where they don't. */
  static synchronized FakeServices running() {
    INSTANCE.start();
    return INSTANCE;
  }

  synchronized void stopRules() throws InterruptedException {
    Server open = ruleServer;
    if (open != null) {
      open.shutdownNow().awaitTermination();
    }
    ruleServer = null;
  }

  private synchronized void start() {
    try {
      if (ruleServer == null) {
        ruleServer =
            ServerBuilder.forPort(port("rules"))
                .addService(new Rules())
                .addService(new Trials())
                .intercept(new TokenCheck())
                .build()
                .start();
      }
      if (riskServer == null) {
        riskServer =
            ServerBuilder.forPort(port("risk"))
                .addService(new Risks())
                .intercept(new TokenCheck())
                .build()
                .start();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int port(String client) {
    return ConfigProvider.getConfig()
        .getValue("quarkus.grpc.clients." + client + ".test-port", Integer.class);
  }

  private static <T> void answer(StreamObserver<T> to, T message) {
    to.onNext(message);
    to.onCompleted();
  }

  static final class TokenCheck implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      if (("Bearer " + SuiteResource.TOKEN).equals(headers.get(AUTHORIZATION))) {
        return next.startCall(call, headers);
      }
      call.close(Status.UNAUTHENTICATED, new Metadata());
      return new ServerCall.Listener<>() {};
    }
  }

  private final class Rules extends RuleCatalogueGrpc.RuleCatalogueImplBase {

    @Override
    public void listRules(ListRulesRequest request, StreamObserver<ListRulesResponse> to) {
      List<Rule> after = new ArrayList<>(rules.values());
      after.removeIf(r -> r.getId().compareTo(request.getPageToken()) <= 0);
      int size = Math.min(request.getPageSize(), after.size());
      List<Rule> page = after.subList(0, size);
      answer(
          to,
          ListRulesResponse.newBuilder()
              .addAllRules(page)
              .setNextPageToken(size < after.size() ? page.getLast().getId() : "")
              .build());
    }

    @Override
    public void getRule(GetRuleRequest request, StreamObserver<Rule> to) {
      find(request.getId())
          .ifPresentOrElse(
              rule -> answer(to, rule), () -> to.onError(Status.NOT_FOUND.asRuntimeException()));
    }

    @Override
    public void createRule(CreateRuleRequest request, StreamObserver<RuleOutcome> to) {
      answer(
          to,
          outcome(
              UUID.randomUUID().toString(),
              1,
              request.getDefinition(),
              request.getActor().getName()));
    }

    @Override
    public void updateRule(UpdateRuleRequest request, StreamObserver<RuleOutcome> to) {
      Rule present = rules.get(request.getId());
      if (present == null) {
        to.onError(Status.NOT_FOUND.asRuntimeException());
      } else if (request.getExpectedVersion() != 0
          && request.getExpectedVersion() != present.getVersion()) {
        to.onError(
            Status.FAILED_PRECONDITION
                .withDescription("the version is " + present.getVersion() + " now")
                .asRuntimeException());
      } else {
        answer(
            to,
            outcome(
                present.getId(),
                present.getVersion() + 1,
                request.getDefinition(),
                request.getActor().getName()));
      }
    }

    @Override
    public void deleteRule(DeleteRuleRequest request, StreamObserver<DeleteRuleResponse> to) {
      rules.remove(request.getId());
      answer(to, DeleteRuleResponse.getDefaultInstance());
    }

    @Override
    public void freezeSnapshot(
        FreezeSnapshotRequest request, StreamObserver<FreezeSnapshotResponse> to) {
      frozen.add(request);
      answer(to, FreezeSnapshotResponse.newBuilder().setHash("5a").setRules(1).build());
    }

    private Optional<Rule> find(String key) {
      return rules.values().stream()
          .filter(r -> r.getId().equals(key) || r.getDefinition().getName().equals(key))
          .findFirst();
    }

    private RuleOutcome outcome(String id, int version, RuleDefinition definition, String by) {
      String text = definition.getPattern().getText();
      if (text.contains("[")) {
        return RuleOutcome.newBuilder()
            .setViolations(
                FieldViolations.newBuilder()
                    .addViolations(
                        FieldViolation.newBuilder()
                            .setField("pattern.text")
                            .setMessage("missing closing ]")
                            .setPosition(text.indexOf('['))))
            .build();
      }
      Rule rule =
          Rule.newBuilder()
              .setId(id)
              .setVersion(version)
              .setDefinition(definition)
              .setChangedAt(Timestamp.newBuilder().setSeconds(1_764_000_000))
              .setChangedBy(by)
              .build();
      rules.put(id, rule);
      return RuleOutcome.newBuilder().setRule(rule).build();
    }
  }

  /** Refuses lines that begin as the text of a proposed rule does. */
  private final class Trials extends RuleTrialGrpc.RuleTrialImplBase {
    @Override
    public void tryRules(TryRequest request, StreamObserver<TryResponse> to) {
      tried.add(request);
      TrialVerdicts.Builder verdicts = TrialVerdicts.newBuilder();
      for (TrialLine line : request.getLinesList()) {
        JudgeResponse.Builder verdict =
            JudgeResponse.newBuilder().setDecision(Decision.DECISION_PROCEED);
        for (RuleDefinition rule : request.getRulesList()) {
          if (line.getText().startsWith(rule.getPattern().getText())) {
            verdict
                .setDecision(Decision.DECISION_REFUSE)
                .setRefusal(Refusal.REFUSAL_RULE)
                .addCommands(Command.newBuilder().addArgv(line.getText()))
                .addHits(Hit.newBuilder().setRuleName(rule.getName()).setAction(rule.getAction()));
          }
        }
        verdicts.addVerdicts(verdict);
      }
      answer(to, TryResponse.newBuilder().setVerdicts(verdicts).build());
    }
  }

  private static final class Risks extends RiskScoresGrpc.RiskScoresImplBase {
    @Override
    public void getRisk(GetRiskRequest request, StreamObserver<Risk> to) {
      Risk.Builder risk =
          Risk.newBuilder().setSubject(request.getSubject()).setId(request.getId()).setScore(65);
      if (request.getSubject() == RiskSubject.RISK_SUBJECT_SESSION) {
        risk.setLevel(RiskLevel.RISK_LEVEL_MEDIUM);
      }
      risk.setHitCount(1)
          .addHits(
              ScoredHit.newBuilder()
                  .setEventId("e1")
                  .setSessionId("s1")
                  .setRuleId("r1")
                  .setRuleVersion(2)
                  .setRuleName("no-passwd")
                  .setAt(Timestamp.newBuilder().setSeconds(1_764_000_000))
                  .setScore(65)
                  .setWeight(65));
      answer(to, risk.build());
    }
  }
}
