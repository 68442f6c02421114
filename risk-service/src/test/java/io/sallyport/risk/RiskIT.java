package io.sallyport.risk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sallyport.contract.access.v1.BlockAccountRequest;
import io.sallyport.contract.event.v1.AccountUnblocked;
import io.sallyport.contract.event.v1.Alert;
import io.sallyport.contract.event.v1.CommandJudged;
import io.sallyport.contract.event.v1.ControlState;
import io.sallyport.contract.event.v1.RiskChanged;
import io.sallyport.contract.event.v1.SessionEvent;
import io.sallyport.contract.event.v1.SessionStarted;
import io.sallyport.contract.judgement.v1.Decision;
import io.sallyport.contract.judgement.v1.Hit;
import io.sallyport.contract.judgement.v1.Refusal;
import io.sallyport.contract.risk.v1.GetRiskRequest;
import io.sallyport.contract.risk.v1.Risk;
import io.sallyport.contract.risk.v1.RiskLevel;
import io.sallyport.contract.risk.v1.RiskScores;
import io.sallyport.contract.risk.v1.RiskSubject;
import io.sallyport.contract.risk.v1.ScoredHit;
import io.sallyport.contract.rule.v1.Action;
import io.sallyport.contract.rule.v1.Criticality;
import io.sallyport.contract.rule.v1.Repetition;
import io.sallyport.contract.rule.v1.Scores;
import io.sallyport.contract.session.v1.Ref;
import io.sallyport.contract.session.v1.SessionSubject;
import io.sallyport.links.event.DeadLetter;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.links.event.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The service with a real Kafka and a real PostgreSQL; each test has operators, sessions and rules
 * of its own.
 */
@QuarkusTest
@QuarkusTestResource(EmbeddedServers.class)
class RiskIT {

  private static final java.time.Duration PATIENCE = java.time.Duration.ofSeconds(30);

  private final String suffix = UUID.randomUUID().toString().substring(0, 8);
  private final String session = "s-" + suffix;
  private final String operator = "o-" + suffix;
  private final String device = "d-" + suffix;
  private final String credential = "c-" + suffix;
  private final String rule = "r-" + suffix;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();
  private KafkaProducer<String, byte[]> producer;

  @GrpcClient("scores")
  RiskScores scores;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @ConfigProperty(name = "quarkus.grpc.clients.access.test-port")
  int accessPort;

  @BeforeEach
  void openProducer() {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka), new StringSerializer(), new ByteArraySerializer());
  }

  @AfterEach
  void closeProducer() {
    assertThat(sent).allMatch(Future::isDone);
    producer.close();
  }

  @Test
  void every_hit_scores_for_the_session_the_operator_the_device_and_the_credential_apart() {
    publish("e1", judged(Decision.DECISION_REFUSE, hit(10, 20, 5, 1), hit(3, 0, 0, 0)));
    publish("e2", judged(Decision.DECISION_PROCEED, hit(7, 20, 5, 1)));

    Risk risk = awaitRisk(RiskSubject.RISK_SUBJECT_SESSION, session, 3);
    assertThat(risk.getScore()).isEqualTo(20);
    assertThat(risk.getLevel()).isEqualTo(RiskLevel.RISK_LEVEL_LOW);
    assertThat(risk.getHitsList()).extracting(ScoredHit::getScore).containsExactly(7, 3, 10);
    assertThat(awaitRisk(RiskSubject.RISK_SUBJECT_OPERATOR, operator, 3).getScore())
        .isEqualTo(40, within(0.1));
    assertThat(awaitRisk(RiskSubject.RISK_SUBJECT_DEVICE, device, 3).getScore())
        .isEqualTo(10, within(0.1));
    Risk ofCredential = awaitRisk(RiskSubject.RISK_SUBJECT_CREDENTIAL, credential, 3);
    assertThat(ofCredential.getScore()).isEqualTo(2, within(0.1));
    assertThat(ofCredential.getLevel()).isEqualTo(RiskLevel.RISK_LEVEL_UNSPECIFIED);
  }

  @Test
  void what_was_never_hit_has_score_0() {
    Risk risk = risk(RiskSubject.RISK_SUBJECT_SESSION, "never");

    assertThat(risk.getScore()).isZero();
    assertThat(risk.getLevel()).isEqualTo(RiskLevel.RISK_LEVEL_NONE);
    assertThat(risk.getHitsList()).isEmpty();
  }

  @Test
  void a_redelivered_event_changes_nothing() {
    SessionEvent event = judged(Decision.DECISION_REFUSE, hit(45, 10, 10, 10));
    publish("e1", event);
    publish("e1", event);
    publish("e2", judged(Decision.DECISION_REFUSE, hit(1, 1, 1, 1)));

    Risk risk = awaitRisk(RiskSubject.RISK_SUBJECT_SESSION, session, 2);
    assertThat(risk.getScore()).isEqualTo(46);
    await().atMost(PATIENCE).until(() -> changes("session:" + session).size() == 2);
    assertThat(alerts()).hasSize(1);
  }

  @Test
  void in_whatever_order_and_however_often_events_come_the_scores_are_the_same() {
    for (long seed = 1; seed <= 5; seed++) {
      List<SessionEvent> events = new ArrayList<>();
      String shuffledSession = session + "-" + seed;
      String shuffledOperator = operator + "-" + seed;
      for (int i = 0; i < 8; i++) {
        events.add(
            judged(Decision.DECISION_PROCEED, hit(i, 2 * i, i, i)).toBuilder()
                .setSessionId(shuffledSession)
                .setSubject(subject(shuffledOperator))
                .setOccurredAt(timestamp(Instant.now().minusSeconds(86_400L * i)))
                .build());
      }
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        order.add(i % 8);
      }
      Collections.shuffle(order, new Random(seed));
      for (int i : order) {
        publish(shuffledSession + "-e" + i, events.get(i));
      }

      assertThat(awaitRisk(RiskSubject.RISK_SUBJECT_SESSION, shuffledSession, 8).getScore())
          .isEqualTo(28);
      Risk ofOperator = awaitRisk(RiskSubject.RISK_SUBJECT_OPERATOR, shuffledOperator, 8);
      double expected = 0;
      for (int i = 0; i < 8; i++) {
        expected += 2 * i * Math.pow(2, -i / 7.0);
      }
      assertThat(ofOperator.getScore()).isEqualTo(expected, within(0.01));
      assertThat(ofOperator.getHitsList().stream().mapToDouble(ScoredHit::getWeight).sum())
          .isEqualTo(ofOperator.getScore(), within(0.01));
    }
  }

  @Test
  void hits_outside_the_window_count_for_the_session_and_not_for_the_operator() {
    publish(
        "e1",
        judged(Decision.DECISION_PROCEED, hit(10, 10, 10, 10)).toBuilder()
            .setOccurredAt(timestamp(Instant.now().minus(java.time.Duration.ofDays(31))))
            .build());

    assertThat(awaitRisk(RiskSubject.RISK_SUBJECT_SESSION, session, 1).getScore()).isEqualTo(10);
    assertThat(risk(RiskSubject.RISK_SUBJECT_OPERATOR, operator).getScore()).isZero();
    assertThat(risk(RiskSubject.RISK_SUBJECT_OPERATOR, operator).getHitCount()).isZero();
  }

  @Test
  void a_line_refused_only_for_not_being_on_the_allowlist_is_a_hit_of_score_0() {
    publish(
        "e1",
        event(
            CommandJudged.newBuilder()
                .setDecision(Decision.DECISION_REFUSE)
                .setRefusal(Refusal.REFUSAL_OUTSIDE_ALLOWLIST)));

    Risk risk = awaitRisk(RiskSubject.RISK_SUBJECT_SESSION, session, 1);
    assertThat(risk.getScore()).isZero();
    assertThat(risk.getHits(0).getRuleId()).isEmpty();
  }

  @Test
  void each_crossing_into_a_higher_level_is_one_alert_and_every_change_is_published() {
    for (int i = 0; i < 12; i++) {
      publish("e" + i, judged(Decision.DECISION_REFUSE, hit(10, 1, 1, 1)));
    }

    assertThat(awaitRisk(RiskSubject.RISK_SUBJECT_SESSION, session, 12).getScore()).isEqualTo(100);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(alerts())
                .extracting(a -> a.getRiskLevelReached().getLevel())
                .containsExactly(
                    RiskLevel.RISK_LEVEL_LOW,
                    RiskLevel.RISK_LEVEL_MEDIUM,
                    RiskLevel.RISK_LEVEL_HIGH));
    assertThat(alerts())
        .extracting(a -> a.getSubject().getOperator().getName())
        .containsOnly("alice");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          List<RiskChanged> changes = changes("session:" + session);
          assertThat(changes).hasSize(12);
          assertThat(changes.getLast().getScore()).isEqualTo(100);
          assertThat(changes.getLast().getLevel()).isEqualTo(RiskLevel.RISK_LEVEL_HIGH);
          assertThat(changes("operator:" + operator)).hasSize(12);
        });
  }

  @Test
  void a_repetition_blocks_the_account_once_admin_api_is_there_and_only_once() throws Exception {
    Hit.Builder repeated = hit(0, 0, 0, 0).setRepetition(repetition(3, 3600));
    publish("e1", judged(Decision.DECISION_PROCEED, repeated));
    publish("e2", judged(Decision.DECISION_PROCEED, repeated));
    publish("e2", judged(Decision.DECISION_PROCEED, repeated));
    awaitRisk(RiskSubject.RISK_SUBJECT_SESSION, session, 2);
    assertThat(alerts()).isEmpty();
    publish("e3", judged(Decision.DECISION_PROCEED, repeated));
    publish("e3", judged(Decision.DECISION_PROCEED, repeated));

    await().atMost(PATIENCE).until(() -> alerts().size() == 1);
    assertThat(alerts().getFirst().getRepetitionReached().getCount()).isEqualTo(3);
    try (AccountControlDouble admin = new AccountControlDouble(accessPort)) {
      await().atMost(PATIENCE).until(() -> !admin.askedFor(operator).isEmpty());
      BlockAccountRequest asked = admin.askedFor(operator).getFirst();
      assertThat(asked.getRequestId()).isEqualTo(session + "/e3");
      assertThat(asked.getRuleId()).isEqualTo(rule);
      assertThat(asked.getEndSessions()).isTrue();
      assertThat(asked.getReason()).isEqualTo("rule no-" + suffix + " hit 3 times within PT1H");
      await()
          .during(java.time.Duration.ofSeconds(2))
          .atMost(PATIENCE)
          .until(() -> admin.askedFor(operator).size() == 1);
    }
  }

  @Test
  void after_an_unblock_the_count_starts_anew() {
    Instant now = Instant.now();
    Hit.Builder repeated = hit(0, 0, 0, 0).setRepetition(repetition(2, 3600));
    publish("e1", at(judged(Decision.DECISION_PROCEED, repeated), now.minusSeconds(60)));
    awaitRisk(RiskSubject.RISK_SUBJECT_SESSION, session, 1);

    unblock(now.minusSeconds(30));
    publish("e2", at(judged(Decision.DECISION_PROCEED, repeated), now.minusSeconds(20)));
    awaitRisk(RiskSubject.RISK_SUBJECT_SESSION, session, 2);
    assertThat(alerts()).isEmpty();

    publish("e3", at(judged(Decision.DECISION_PROCEED, repeated), now.minusSeconds(10)));
    await().atMost(PATIENCE).until(() -> alerts().size() == 1);
    assertThat(alerts().getFirst().getRepetitionReached().getCount()).isEqualTo(2);
  }

  @Test
  void hits_farther_apart_than_the_period_are_no_repetition() {
    Instant now = Instant.now();
    Hit.Builder repeated = hit(0, 0, 0, 0).setRepetition(repetition(2, 60));
    publish("e1", at(judged(Decision.DECISION_PROCEED, repeated), now.minusSeconds(100)));
    publish("e2", at(judged(Decision.DECISION_PROCEED, repeated), now));

    awaitRisk(RiskSubject.RISK_SUBJECT_SESSION, session, 2);
    assertThat(alerts()).isEmpty();
  }

  @Test
  void what_can_not_be_used_goes_to_the_dead_letters_with_its_reason_and_the_rest_goes_on() {
    send(Topics.SESSION_EVENTS, "bad1", "no protobuf at all".getBytes(UTF_8));
    publish(
        "bad2",
        judged(Decision.DECISION_PROCEED, hit(1, 1, 1, 1)).toBuilder()
            .setSubject(subject(""))
            .build());
    publish("bad3", judged(Decision.DECISION_PROCEED, hit(1, 1, 1, 1).setRuleName("a\0b")));
    publish("e1", event(SessionStarted.getDefaultInstance()));
    publish("e2", judged(Decision.DECISION_PROCEED, hit(1, 1, 1, 1)));

    awaitRisk(RiskSubject.RISK_SUBJECT_SESSION, session, 1);
    List<String> reasons =
        records(Topics.DEAD_LETTER).stream()
            .filter(r -> session.equals(r.key()))
            .map(r -> new String(r.headers().lastHeader(DeadLetter.REASON).value(), UTF_8))
            .toList();
    assertThat(reasons).hasSize(3);
    assertThat(reasons.get(0)).startsWith("not a session event");
    assertThat(reasons.get(1)).contains("operator");
    assertThat(reasons.get(2)).contains("refuses its text");
  }

  @Test
  void a_call_without_a_subject_is_refused() {
    assertThat(
            scores
                .getRisk(GetRiskRequest.newBuilder().setId("x").build())
                .onItemOrFailure()
                .transform((risk, failure) -> String.valueOf(failure))
                .await()
                .atMost(PATIENCE))
        .contains("INVALID_ARGUMENT");
  }

  private Risk awaitRisk(RiskSubject subject, String id, int hits) {
    await().atMost(PATIENCE).until(() -> risk(subject, id).getHitCount() >= hits);
    Risk risk = risk(subject, id);
    assertThat(risk.getHitCount()).isEqualTo(hits);
    return risk;
  }

  private Risk risk(RiskSubject subject, String id) {
    return scores
        .getRisk(GetRiskRequest.newBuilder().setSubject(subject).setId(id).build())
        .await()
        .atMost(PATIENCE);
  }

  private void publish(String eventId, SessionEvent event) {
    send(Topics.SESSION_EVENTS, session + "/" + eventId, event.toByteArray());
  }

  private void send(String topic, String eventId, byte[] value) {
    EventEnvelope envelope =
        new EventEnvelope(eventId, "io.sallyport.test.v1", "/test", Instant.now(), session);
    sent.add(
        producer.send(new ProducerRecord<>(topic, null, session, value, envelope.toHeaders())));
    producer.flush();
  }

  private void unblock(Instant at) {
    ControlState state =
        ControlState.newBuilder()
            .setOperator(Ref.newBuilder().setId(operator).setName("alice"))
            .setChangedAt(timestamp(at))
            .setAccountUnblocked(AccountUnblocked.getDefaultInstance())
            .build();
    send(Topics.CONTROL, session + "/unblock", state.toByteArray());
    await().atMost(PATIENCE).until(() -> committed(Topics.CONTROL, "risk-service-control"));
  }

  private boolean committed(String topic, String group) {
    TopicPartition partition = new TopicPartition(topic, 0);
    try (KafkaConsumer<String, byte[]> consumer = consumer(Map.of("group.id", group))) {
      var offset = consumer.committed(Set.of(partition)).get(partition);
      return offset != null
          && offset.offset()
              >= Objects.requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
    }
  }

  private SessionEvent judged(Decision decision, Hit.Builder... hits) {
    CommandJudged.Builder judged = CommandJudged.newBuilder().setDecision(decision);
    for (Hit.Builder hit : hits) {
      judged.addHits(hit);
    }
    return event(judged);
  }

  private SessionEvent event(CommandJudged.Builder judged) {
    return base().setCommandJudged(judged).build();
  }

  private SessionEvent event(SessionStarted started) {
    return base().setSessionStarted(started).build();
  }

  private SessionEvent.Builder base() {
    return SessionEvent.newBuilder()
        .setSessionId(session)
        .setOccurredAt(timestamp(Instant.now()))
        .setSubject(subject(operator));
  }

  private SessionSubject.Builder subject(String operatorId) {
    return SessionSubject.newBuilder()
        .setOperator(Ref.newBuilder().setId(operatorId).setName("alice"))
        .setDevice(Ref.newBuilder().setId(device).setName("shell-1"))
        .setCredential(Ref.newBuilder().setId(credential).setName("demo"));
  }

  private Hit.Builder hit(int ofSession, int ofOperator, int ofDevice, int ofCredential) {
    return Hit.newBuilder()
        .setRuleId(rule)
        .setRuleVersion(1)
        .setRuleName("no-" + suffix)
        .setAction(Action.ACTION_BLOCK)
        .setCriticality(Criticality.CRITICALITY_HIGH)
        .setScores(
            Scores.newBuilder()
                .setSession(ofSession)
                .setOperator(ofOperator)
                .setDevice(ofDevice)
                .setCredential(ofCredential));
  }

  private static Repetition.Builder repetition(int limit, long seconds) {
    return Repetition.newBuilder()
        .setLimit(limit)
        .setPeriod(Duration.newBuilder().setSeconds(seconds))
        .setEndSessions(true);
  }

  private static SessionEvent at(SessionEvent event, Instant at) {
    return event.toBuilder().setOccurredAt(timestamp(at)).build();
  }

  private static Timestamp timestamp(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }

  private List<Alert> alerts() {
    return records(Topics.ALERTS).stream()
        .filter(r -> session.equals(r.key()))
        .map(r -> {
          try {
            return Alert.parseFrom(r.value());
          } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
          }
        })
        .toList();
  }

  private List<RiskChanged> changes(String key) {
    return records(Topics.RISK).stream()
        .filter(r -> key.equals(r.key()))
        .map(r -> {
          try {
            return RiskChanged.parseFrom(r.value());
          } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
          }
        })
        .toList();
  }

  private List<ConsumerRecord<String, byte[]>> records(String topic) {
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer = consumer(Map.of())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(p -> consumer.position(p) < Objects.requireNonNull(ends.get(p)))) {
        consumer.poll(java.time.Duration.ofMillis(100)).forEach(found::add);
      }
    }
    return found;
  }

  private KafkaConsumer<String, byte[]> consumer(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", kafka);
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }
}
