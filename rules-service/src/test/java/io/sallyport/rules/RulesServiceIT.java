package io.sallyport.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sallyport.contract.event.v1.AuditEvent;
import io.sallyport.contract.judgement.v1.CommandJudgeGrpc;
import io.sallyport.contract.judgement.v1.Confidence;
import io.sallyport.contract.judgement.v1.Decision;
import io.sallyport.contract.judgement.v1.JudgeRequest;
import io.sallyport.contract.judgement.v1.JudgeResponse;
import io.sallyport.contract.judgement.v1.LineKind;
import io.sallyport.contract.judgement.v1.Ran;
import io.sallyport.contract.judgement.v1.RuleTrialGrpc;
import io.sallyport.contract.judgement.v1.TrialLine;
import io.sallyport.contract.judgement.v1.TryRequest;
import io.sallyport.contract.judgement.v1.TryResponse;
import io.sallyport.contract.rule.v1.Action;
import io.sallyport.contract.rule.v1.Actor;
import io.sallyport.contract.rule.v1.CreateRuleRequest;
import io.sallyport.contract.rule.v1.Criticality;
import io.sallyport.contract.rule.v1.DeleteRuleRequest;
import io.sallyport.contract.rule.v1.FieldViolation;
import io.sallyport.contract.rule.v1.FreezeSnapshotRequest;
import io.sallyport.contract.rule.v1.FreezeSnapshotResponse;
import io.sallyport.contract.rule.v1.GetRuleRequest;
import io.sallyport.contract.rule.v1.GetSnapshotRequest;
import io.sallyport.contract.rule.v1.ListRulesRequest;
import io.sallyport.contract.rule.v1.ListRulesResponse;
import io.sallyport.contract.rule.v1.Pattern;
import io.sallyport.contract.rule.v1.PatternKind;
import io.sallyport.contract.rule.v1.Rule;
import io.sallyport.contract.rule.v1.RuleCatalogueGrpc;
import io.sallyport.contract.rule.v1.RuleDefinition;
import io.sallyport.contract.rule.v1.RuleOutcome;
import io.sallyport.contract.rule.v1.Scope;
import io.sallyport.contract.rule.v1.Scores;
import io.sallyport.contract.rule.v1.UpdateRuleRequest;
import io.sallyport.contract.session.v1.Ref;
import io.sallyport.contract.session.v1.SessionSubject;
import io.sallyport.judgement.snapshot.Snapshot;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.links.event.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The service as its callers see it: gRPC with a token, Kafka, and a database that may go away. */
@QuarkusTest
@QuarkusTestResource(Infrastructure.class)
class RulesServiceIT {

  private static final Actor ADMINISTRATOR =
      Actor.newBuilder()
          .setName("root")
          .setRole("administrator")
          .setSourceAddress("192.0.2.7")
          .build();

  private static ManagedChannel channel;
  private static RuleCatalogueGrpc.RuleCatalogueBlockingStub catalogue;
  private static CommandJudgeGrpc.CommandJudgeBlockingStub judge;
  private static RuleTrialGrpc.RuleTrialBlockingStub trials;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @BeforeAll
  static void connect() {
    channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", Infrastructure.GRPC_PORT)
            .usePlaintext()
            .build();
    Metadata token = new Metadata();
    token.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        "Bearer " + Infrastructure.TOKEN);
    var withToken = MetadataUtils.newAttachHeadersInterceptor(token);
    catalogue = RuleCatalogueGrpc.newBlockingStub(channel).withInterceptors(withToken);
    judge = CommandJudgeGrpc.newBlockingStub(channel).withInterceptors(withToken);
    trials = RuleTrialGrpc.newBlockingStub(channel).withInterceptors(withToken);
  }

  @AfterAll
  static void disconnect() {
    channel.shutdownNow();
  }

  @Test
  void aCallWithoutTheTokenIsRefused() {
    assertThatThrownBy(() ->
            RuleCatalogueGrpc.newBlockingStub(channel)
                .listRules(ListRulesRequest.getDefaultInstance()))
        .satisfies(e ->
            assertThat(Status.fromThrowable(e).getCode()).isEqualTo(Status.Code.UNAUTHENTICATED));
    assertThatThrownBy(
            () -> CommandJudgeGrpc.newBlockingStub(channel).judge(line("0".repeat(64), "ls")))
        .satisfies(e ->
            assertThat(Status.fromThrowable(e).getCode()).isEqualTo(Status.Code.UNAUTHENTICATED));
  }

  @Test
  void aRuleIsRegisteredFrozenAndJudgedBy() {
    Rule rule = created(definition("r1 " + UUID.randomUUID(), "passwd *").setScope(device("d1")));

    assertThat(rule.getVersion()).isEqualTo(1);
    assertThat(rule.getChangedBy()).isEqualTo("root");
    assertThat(rule.getDefinition().getScores().getSession()).isEqualTo(40);
    assertThat(catalogue.getRule(byId(rule.getId()))).isEqualTo(rule);
    assertThat(catalogue.getRule(byId(rule.getDefinition().getName()))).isEqualTo(rule);

    FreezeSnapshotResponse frozen = freeze("d1");
    assertThat(frozen.getRules()).isEqualTo(1);
    JudgeResponse refused = judge.judge(line(frozen.getHash(), "sudo passwd bob"));
    assertThat(refused.getDecision()).isEqualTo(Decision.DECISION_REFUSE);
    assertThat(refused.getMessage()).contains(rule.getDefinition().getName());
    assertThat(refused.getHits(0).getRuleId()).isEqualTo(rule.getId());
    assertThat(refused.getHits(0).getRuleVersion()).isEqualTo(1);
    assertThat(refused.getHits(0).getScores().getDevice()).isEqualTo(40);
    assertThat(refused.getCommandsList()).hasSize(2);
    assertThat(judge.judge(line(frozen.getHash(), "echo passwd")).getDecision())
        .isEqualTo(Decision.DECISION_PROCEED);
  }

  @Test
  void aTrialJudgesUnderRulesThatAreNotRegistered() {
    TryResponse tried =
        trials.tryRules(
            TryRequest.newBuilder()
                .addRules(definition("t " + UUID.randomUUID(), "rm -rf /var/data"))
                .setDialect("bash")
                .addLines(TrialLine.newBuilder().setText("cd /var").setRan(Ran.RAN_YES))
                .addLines(TrialLine.newBuilder().setText("rm -fr data"))
                .build());

    assertThat(tried.getVerdicts().getVerdictsList())
        .extracting(JudgeResponse::getDecision)
        .containsExactly(Decision.DECISION_PROCEED, Decision.DECISION_REFUSE);
    assertThat(tried.getVerdicts().getVerdicts(1).getShellState().isEmpty()).isTrue();
  }

  @Test
  void aTrialNamesTheRuleThatIsWrong() {
    TryResponse tried =
        trials.tryRules(
            TryRequest.newBuilder()
                .addRules(definition("ok", "ls"))
                .addRules(definition("wrong", "rm 'x"))
                .build());

    assertThat(tried.getViolations().getViolationsList())
        .extracting(FieldViolation::getField)
        .containsExactly("rules[1].pattern.text");
  }

  @Test
  void theDialectOfTheDeviceIsThatOfTheJudge() {
    Rule rule = created(definition("ios " + UUID.randomUUID(), "reload").setScope(device("d-ios")));
    String hash = freeze("d-ios").getHash();

    assertThat(judge.judge(line(hash, "rel")).getDecision()).isEqualTo(Decision.DECISION_PROCEED);
    assertThat(judge.judge(line(hash, "rel").toBuilder().setDialect("ios").build()).getDecision())
        .isEqualTo(Decision.DECISION_REFUSE);
    assertThat(rule.getVersion()).isEqualTo(1);
  }

  @Test
  void theSameInputHasTheSameHashAndAnotherHasAnother() {
    created(definition("h1 " + UUID.randomUUID(), "a").setScope(device("d2")));
    created(definition("h2 " + UUID.randomUUID(), "b").setScope(device("d2")));

    FreezeSnapshotResponse frozen = freeze("d2");

    assertThat(freeze("d2")).isEqualTo(frozen);
    assertThat(freeze("d-none").getHash()).isNotEqualTo(frozen.getHash());
    String canonical =
        catalogue
            .getSnapshot(GetSnapshotRequest.newBuilder().setHash(frozen.getHash()).build())
            .getCanonical()
            .toStringUtf8();
    assertThat(Snapshot.hashOf(canonical)).isEqualTo(frozen.getHash());
  }

  @Test
  void aChangeOfARuleLeavesWhatWasFrozenAsItWas() {
    Rule rule = created(definition("c " + UUID.randomUUID(), "mount *").setScope(device("d3")));
    String before = freeze("d3").getHash();

    Rule changed =
        updated(rule, rule.getDefinition().toBuilder().setPattern(command("umount *")).build());
    String after = freeze("d3").getHash();

    assertThat(changed.getVersion()).isEqualTo(2);
    assertThat(decision(before, "mount x")).isEqualTo(Decision.DECISION_REFUSE);
    assertThat(decision(before, "umount x")).isEqualTo(Decision.DECISION_PROCEED);
    assertThat(decision(after, "mount x")).isEqualTo(Decision.DECISION_PROCEED);
    assertThat(decision(after, "umount x")).isEqualTo(Decision.DECISION_REFUSE);
    pushOutOfTheCache();
    assertThat(judge.judge(line(before, "mount x")).getHits(0).getRuleVersion()).isEqualTo(1);

    catalogue.deleteRule(
        DeleteRuleRequest.newBuilder().setId(rule.getId()).setActor(ADMINISTRATOR).build());
    assertThat(decision(after, "umount x")).isEqualTo(Decision.DECISION_REFUSE);
    assertThat(decision(freeze("d3").getHash(), "umount x")).isEqualTo(Decision.DECISION_PROCEED);
    ListRulesResponse versions = catalogue.listRuleVersions(byId(rule.getId()));
    assertThat(versions.getRulesList()).extracting(Rule::getVersion).containsExactly(2, 1);
    assertThatThrownBy(() -> catalogue.getRule(byId(rule.getId())))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageStartingWith("NOT_FOUND");
  }

  @Test
  void aDisabledRuleGovernsNothing() {
    created(definition("off " + UUID.randomUUID(), "ls").setScope(device("d4")).setEnabled(false));

    assertThat(freeze("d4").getRules()).isEqualTo(freeze("d-none").getRules());
  }

  @Test
  void aSnapshotThatIsNowhereIsNotFound() {
    assertThatThrownBy(() -> judge.judge(line("0".repeat(64), "ls")))
        .hasMessageStartingWith("NOT_FOUND");
  }

  @Test
  void whatIsWrongWithADefinitionIsNamedFieldByField() {
    RuleOutcome outcome =
        create(
            RuleDefinition.newBuilder()
                .setName("")
                .setAction(Action.ACTION_INTERRUPT)
                .setAttempts(11)
                .setCriticality(Criticality.CRITICALITY_LOW)
                .setScores(Scores.newBuilder().setSession(101))
                .setPattern(
                    Pattern.newBuilder().setKind(PatternKind.PATTERN_KIND_REGEX).setText("ok (a")));

    assertThat(outcome.getViolations().getViolationsList())
        .extracting(FieldViolation::getField, FieldViolation::getPosition)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("name", -1),
            org.assertj.core.groups.Tuple.tuple("attempts", -1),
            org.assertj.core.groups.Tuple.tuple("scores.session", -1),
            org.assertj.core.groups.Tuple.tuple("pattern.text", 3));
  }

  @Test
  void aNameIsGivenOnce() {
    String name = "once " + UUID.randomUUID();
    Rule first = created(definition(name, "ls"));
    Rule other = created(definition(name + " more", "ls"));

    assertThat(create(definition(name, "id")).getViolations().getViolations(0).getField())
        .isEqualTo("name");
    assertThat(
            update(other, other.getDefinition().toBuilder().setName(name).build(), 0)
                .getViolations()
                .getViolations(0)
                .getField())
        .isEqualTo("name");
    catalogue.deleteRule(
        DeleteRuleRequest.newBuilder().setId(first.getId()).setActor(ADMINISTRATOR).build());
    assertThat(created(definition(name, "ls")).getId()).isNotEqualTo(first.getId());
  }

  @Test
  void aChangeFromAnOldVersionIsRefused() {
    Rule rule = created(definition("old " + UUID.randomUUID(), "ls"));
    updated(rule, rule.getDefinition());

    assertThatThrownBy(() -> update(rule, rule.getDefinition(), 1))
        .hasMessageStartingWith("FAILED_PRECONDITION");
  }

  @Test
  void theListIsPagedByName() {
    String prefix = "~page " + UUID.randomUUID();
    for (int i = 0; i < 5; i++) {
      created(definition(prefix + i, "ls"));
    }
    List<String> names = new ArrayList<>();
    String token = prefix;
    do {
      ListRulesResponse page =
          catalogue.listRules(
              ListRulesRequest.newBuilder().setPageSize(2).setPageToken(token).build());
      page.getRulesList().forEach(rule -> names.add(rule.getDefinition().getName()));
      token = page.getNextPageToken();
    } while (!token.isEmpty());

    assertThat(names)
        .startsWith(prefix + 0, prefix + 1, prefix + 2, prefix + 3, prefix + 4)
        .doesNotHaveDuplicates();
  }

  @Test
  void everyChangeIsAnAuditEventExactlyOnce() throws Exception {
    Rule rule = created(definition("audited " + UUID.randomUUID(), "ls"));
    updated(rule, rule.getDefinition().toBuilder().setDescription("why").build());
    catalogue.deleteRule(
        DeleteRuleRequest.newBuilder().setId(rule.getId()).setActor(ADMINISTRATOR).build());

    List<ConsumerRecord<String, byte[]>> records = auditOf(rule.getId());

    assertThat(records).hasSize(3);
    List<AuditEvent> events = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      EventEnvelope envelope = EventEnvelope.from(record.headers());
      assertThat(envelope.type()).isEqualTo("io.sallyport.audit.v1");
      assertThat(envelope.subject()).isEqualTo("rule:" + rule.getId());
      events.add(AuditEvent.parseFrom(record.value()));
    }
    assertThat(events)
        .extracting(AuditEvent::getAction)
        .containsExactly("created", "updated", "deleted");
    assertThat(events)
        .allSatisfy(event -> {
          assertThat(event.getActor()).isEqualTo("root");
          assertThat(event.getActorRole()).isEqualTo("administrator");
          assertThat(event.getSourceAddress()).isEqualTo("192.0.2.7");
          assertThat(event.getResourceType()).isEqualTo("rule");
        });
    assertThat(events.get(1).getBefore()).isEqualTo("{\"version\":1,\"description\":\"\"}");
    assertThat(events.get(1).getAfter()).isEqualTo("{\"version\":2,\"description\":\"why\"}");
  }

  @Test
  void theJudgeAnswersFromItsCacheWhileTheDatabaseIsAwayAndTheRestComesBack() {
    created(definition("away " + UUID.randomUUID(), "halt").setScope(device("d5")));
    String hash = freeze("d5").getHash();
    assertThat(decision(hash, "halt")).isEqualTo(Decision.DECISION_REFUSE);

    Infrastructure.stopPostgres();
    try {
      assertThat(decision(hash, "halt")).isEqualTo(Decision.DECISION_REFUSE);
      assertThat(decision(hash, "ls")).isEqualTo(Decision.DECISION_PROCEED);
      assertThatThrownBy(() -> freeze("d5")).hasMessageStartingWith("UNAVAILABLE");
    } finally {
      Infrastructure.startPostgres();
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(freeze("d5").getHash()).isEqualTo(hash));
    pushOutOfTheCache();
    assertThat(decision(hash, "halt")).isEqualTo(Decision.DECISION_REFUSE);
  }

  private List<ConsumerRecord<String, byte[]>> auditOf(String id) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = List.of(new TopicPartition(Topics.AUDIT, 0));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .pollDelay(Duration.ZERO)
          .pollInSameThread()
          .until(() -> {
            consumer
                .poll(Duration.ofMillis(200))
                .forEach(record -> {
                  if (record.key().equals("rule:" + id)) {
                    records.add(record);
                  }
                });
            return records.size() >= 3;
          });
      // A repetition would follow at once.
      consumer.poll(Duration.ofMillis(600)).forEach(records::add);
      records.removeIf(record -> !record.key().equals("rule:" + id));
    }
    return records;
  }

  private static RuleDefinition.Builder definition(String name, String command) {
    return RuleDefinition.newBuilder()
        .setName(name)
        .setPattern(command(command))
        .setAction(Action.ACTION_BLOCK)
        .setCriticality(Criticality.CRITICALITY_HIGH)
        .setScope(device("d-other"))
        .setEnabled(true);
  }

  private static Pattern command(String text) {
    return Pattern.newBuilder().setKind(PatternKind.PATTERN_KIND_COMMAND).setText(text).build();
  }

  private static Scope device(String id) {
    return Scope.newBuilder().addDevices(id).build();
  }

  private static RuleOutcome create(RuleDefinition.Builder definition) {
    return catalogue.createRule(
        CreateRuleRequest.newBuilder().setDefinition(definition).setActor(ADMINISTRATOR).build());
  }

  private static Rule created(RuleDefinition.Builder definition) {
    RuleOutcome outcome = create(definition);
    assertThat(outcome.getOutcomeCase()).isEqualTo(RuleOutcome.OutcomeCase.RULE);
    return outcome.getRule();
  }

  private static RuleOutcome update(Rule rule, RuleDefinition definition, int expectedVersion) {
    return catalogue.updateRule(
        UpdateRuleRequest.newBuilder()
            .setId(rule.getId())
            .setDefinition(definition)
            .setExpectedVersion(expectedVersion)
            .setActor(ADMINISTRATOR)
            .build());
  }

  private static Rule updated(Rule rule, RuleDefinition definition) {
    return update(rule, definition, rule.getVersion()).getRule();
  }

  private static GetRuleRequest byId(String id) {
    return GetRuleRequest.newBuilder().setId(id).build();
  }

  private static FreezeSnapshotResponse freeze(String device) {
    return catalogue.freezeSnapshot(
        FreezeSnapshotRequest.newBuilder()
            .setSubject(SessionSubject.newBuilder().setDevice(Ref.newBuilder().setId(device)))
            .build());
  }

  /**
   * The cache of the test holds one snapshot: judging under another makes the next judgement load
   * its own again.
   */
  private static void pushOutOfTheCache() {
    decision(freeze("d-none").getHash(), "ls");
  }

  private static Decision decision(String hash, String text) {
    return judge.judge(line(hash, text)).getDecision();
  }

  private static JudgeRequest line(String hash, String text) {
    return JudgeRequest.newBuilder()
        .setSnapshotHash(hash)
        .addReadings(text)
        .setKind(LineKind.LINE_KIND_TERMINAL)
        .setConfidence(Confidence.CONFIDENCE_CERTAIN)
        .build();
  }
}
