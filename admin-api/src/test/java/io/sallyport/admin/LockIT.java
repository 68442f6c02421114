package io.sallyport.admin;

import static io.sallyport.admin.Api.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.google.protobuf.Timestamp;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.sallyport.admin.account.PasswordHasher;
import io.sallyport.contract.access.v1.AuthenticateRequest;
import io.sallyport.contract.access.v1.OpenSessionRequest;
import io.sallyport.contract.access.v1.OpenSessionResponse;
import io.sallyport.contract.access.v1.SessionAccessGrpc;
import io.sallyport.contract.access.v1.SessionRefusal;
import io.sallyport.contract.event.v1.ControlState;
import io.sallyport.contract.event.v1.SessionEnd;
import io.sallyport.contract.event.v1.SessionEnded;
import io.sallyport.contract.event.v1.SessionEvent;
import io.sallyport.contract.event.v1.SessionLocked;
import io.sallyport.contract.event.v1.SessionStarted;
import io.sallyport.contract.event.v1.ViewerJoined;
import io.sallyport.contract.session.v1.ControlAction;
import io.sallyport.contract.session.v1.LockSessionsRequest;
import io.sallyport.contract.session.v1.Ref;
import io.sallyport.contract.session.v1.SessionSubject;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.links.event.Topics;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Locks, releases and interrupts, with a double of the node that holds the session. */
@QuarkusTest
@TestProfile(SuiteProfile.class)
class LockIT {

  @Inject PasswordHasher hasher;

  private final String operator = fresh("locked");
  private final String session = fresh("session");
  private final FakeNode node = FakeNode.holding(session);
  private String operatorId = "";
  private int sequence;

  @BeforeEach
  void aSessionRuns() {
    FakeServices.running();
    operatorId = Api.operator(operator);
    send(event(session).setSessionStarted(SessionStarted.newBuilder().setTargetLogin("root")));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> Api.get("/v1/sessions/" + session).statusCode(200));
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private SessionEvent.Builder event(String id) {
    return SessionEvent.newBuilder()
        .setSessionId(id)
        .setSequence(++sequence)
        .setOccurredAt(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()))
        .setNode(node.address())
        .setSubject(
            SessionSubject.newBuilder()
                .setOperator(Ref.newBuilder().setId(operatorId).setName(operator))
                .setDevice(Ref.newBuilder().setId("d-1").setName("box")));
  }

  private static void send(SessionEvent.Builder event) {
    KafkaTap.send(
        Topics.SESSION_EVENTS,
        event.getSessionId(),
        EventEnvelope.of("io.sallyport.test.v1", "/test", Instant.now(), event.getSessionId())
            .toHeaders(),
        event.build().toByteArray());
  }

  private List<ControlState> control() throws Exception {
    List<ControlState> states = new java.util.ArrayList<>();
    for (var message : KafkaTap.all(Topics.CONTROL)) {
      if (message.key().equals("lock:" + operator)) {
        states.add(ControlState.parseFrom(message.value()));
      }
    }
    return states;
  }

  private static String administrator(String name, String role) {
    return Api.post(
            "/v1/administrators", "{\"name\": \"%s\", \"role\": \"%s\"}".formatted(name, role))
        .statusCode(201)
        .extract()
        .path("token");
  }

  @Test
  void aLockIsInForceAtTheNodeInTheDatabaseAndOnTheControlTopicAndSoIsItsRelease()
      throws Exception {
    String id =
        Api.post("/v1/sessions/" + session + "/lock", "{\"reason\": \"looks odd\"}")
            .statusCode(200)
            .body("operator.name", equalTo(operator))
            .body("by", equalTo("bootstrap"))
            .body("reason", equalTo("looks odd"))
            .body("allSessions", equalTo(false))
            .body("sessions", contains(session))
            .body("unreachable", empty())
            .extract()
            .path("id");

    LockSessionsRequest asked = node.locks.getFirst();
    assertThat(asked.getSessions().getSessionId()).isEqualTo(session);
    assertThat(asked.getLock().getId()).isEqualTo(id);
    assertThat(asked.getLock().getOperator().getName()).isEqualTo(operator);
    assertThat(asked.getLock().getBy()).isEqualTo("bootstrap");
    Api.get("/v1/operators/" + operator)
        .body("lock.by", equalTo("bootstrap"))
        .body("lock.reason", equalTo("looks odd"));
    Api.get("/v1/locks?limit=500").body("items.id", hasItem(id));
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            assertThat(control())
                .singleElement()
                .satisfies(state -> {
                  assertThat(state.getOperatorLocked().getLockId()).isEqualTo(id);
                  assertThat(state.getOperatorLocked().getSessionIdsList())
                      .containsExactly(session);
                }));

    Api.post("/v1/operators/" + operator + "/release", "{\"reason\": \"talked\"}")
        .statusCode(200)
        .body("sessions", contains(session));

    assertThat(node.releases.getFirst().getLockId()).isEqualTo(id);
    assertThat(node.releases.getFirst().getSessions().getOperatorId()).isEqualTo(operatorId);
    Api.get("/v1/operators/" + operator).body("lock", nullValue());
    Api.get("/v1/locks?limit=500").body("items.id", not(hasItem(id)));
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> assertThat(control().getLast().getOperatorReleased().getLockId()).isEqualTo(id));
    assertThat(Api.get("/v1/audit?limit=500").extract().asString())
        .contains("\"locked\"")
        .contains("\"released\"");
  }

  @Test
  void aLockedOperatorIsRefusedASessionByWhomAndSinceWhen() throws Exception {
    Api.device(operator + "-device");
    Api.credential("demo", operator + "-device");
    Api.grant(operator, "demo@" + operator + "-device");
    Api.post("/v1/operators/" + operator + "/lock", "{\"allSessions\": false}").statusCode(200);

    OpenSessionResponse refused = open();

    assertThat(refused.getRefused().getReason()).isEqualTo(SessionRefusal.SESSION_REFUSAL_LOCKED);
    assertThat(refused.getRefused().getMessage())
        .matches("locked by bootstrap since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC");
    Api.post("/v1/operators/" + operator + "/release", "{}").statusCode(200);
    assertThat(open().hasTarget()).isTrue();
  }

  private OpenSessionResponse open() throws InterruptedException {
    int port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", Integer.class);
    ManagedChannel channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    try {
      Metadata headers = new Metadata();
      headers.put(FakeServices.AUTHORIZATION, "Bearer " + SuiteResource.TOKEN);
      SessionAccessGrpc.SessionAccessBlockingStub access =
          SessionAccessGrpc.newBlockingStub(channel)
              .withDeadlineAfter(60, TimeUnit.SECONDS)
              .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
      String ticket =
          access
              .authenticate(
                  AuthenticateRequest.newBuilder()
                      .setOperator(operator)
                      .setPassword("correct horse")
                      .build())
              .getTicket()
              .getValue();
      return access.openSession(
          OpenSessionRequest.newBuilder()
              .setTicket(ticket)
              .setCredential("demo")
              .setDevice(operator + "-device")
              .setSessionId("s")
              .build());
    } finally {
      channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void aNodeThatHangsIsNamedAndTheLockHoldsWithinASecondAllTheSame() {
    node.hangs = true;
    long began = System.nanoTime();

    Api.post("/v1/sessions/" + session + "/lock", "{}")
        .statusCode(200)
        .body("sessions", empty())
        .body("unreachable", contains(node.address()));

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            assertThat(control())
                .singleElement()
                .satisfies(state ->
                    assertThat(state.getOperatorLocked().getSessionIdsList())
                        .containsExactly(session)));
  }

  @Test
  void anOperatorWhoIsLockedIsNotLockedAgainButAFurtherSessionIsUnderTheSameLock() {
    String id =
        Api.post("/v1/sessions/" + session + "/lock", "{}").statusCode(200).extract().path("id");

    Api.post("/v1/sessions/" + session + "/lock", "{}")
        .statusCode(409)
        .body("detail", containsString("locked by bootstrap since"));
    String another = fresh("session");
    try (FakeNode second = FakeNode.holding(another)) {
      sequence = 0;
      send(
          event(another)
              .setNode(second.address())
              .setSessionStarted(SessionStarted.getDefaultInstance()));
      await().untilAsserted(() -> Api.get("/v1/sessions/" + another).statusCode(200));
      Api.post("/v1/sessions/" + another + "/lock", "{}")
          .statusCode(200)
          .body("id", equalTo(id))
          .body("sessions", contains(another));
      assertThat(second.locks.getFirst().getLock().getId()).isEqualTo(id);
    }
    Api.get("/v1/locks?limit=500")
        .body("items.find { it.id == '" + id + "' }.sessions", contains(session, another));
  }

  @Test
  void nobodyLocksOrReleasesThemselfAndTheAttemptIsInTheSessionsLogAndTheAudit() {
    String name = fresh("admin");
    String token = administrator(name, "administrator");
    Api.patch("/v1/administrators/" + name, "{\"operator\": \"%s\"}".formatted(operator))
        .statusCode(200)
        .body("operator.name", equalTo(operator));

    for (String path :
        List.of("/v1/sessions/" + session + "/lock", "/v1/operators/" + operator + "/lock")) {
      Api.as(token).body("{}").post(path).then().statusCode(403);
    }
    Api.as(token).body("{}").post("/v1/operators/" + operator + "/release").then().statusCode(403);
    Api.as(token)
        .body("{\"operator\": null}")
        .patch("/v1/administrators/" + name)
        .then()
        .statusCode(403);

    assertThat(node.locks).isEmpty();
    assertThat(node.refused)
        .hasSize(3)
        .allSatisfy(refused -> {
          assertThat(refused.getSessionId()).isEqualTo(session);
          assertThat(refused.getBy()).isEqualTo(name);
        });
    assertThat(node.refused.getLast().getAction()).isEqualTo(ControlAction.CONTROL_ACTION_RELEASE);
    Api.get("/v1/audit?limit=500")
        .body("items.findAll { it.actor == '" + name + "' }.action", hasItem("refused"));
  }

  @Test
  void anAuditorIsRefusedALockAndThatIsInTheSessionsLog() {
    String name = fresh("auditor");
    String token = administrator(name, "auditor");

    Api.as(token).body("{}").post("/v1/sessions/" + session + "/lock").then().statusCode(403);

    assertThat(node.locks).isEmpty();
    assertThat(node.refused).singleElement().matches(refused -> refused.getBy().equals(name));
    Api.as(token).body("{}").post("/v1/sessions/" + session + "/interrupt").then().statusCode(403);
    assertThat(node.interrupts).isEmpty();
  }

  @Test
  void aSessionIsInterruptedAtItsNode() {
    Api.post("/v1/sessions/" + session + "/interrupt", "{\"reason\": \"enough\"}")
        .statusCode(200)
        .body("sessions", contains(session));
    Api.post("/v1/operators/" + operator + "/interrupt", "{}")
        .statusCode(200)
        .body("sessions", contains(session));

    assertThat(node.interrupts.getFirst().getReason()).isEqualTo("enough");
    assertThat(node.interrupts.getLast().getSessions().getOperatorId()).isEqualTo(operatorId);
    node.hangs = true;
    Api.post("/v1/sessions/" + session + "/interrupt", "{}")
        .statusCode(502)
        .contentType("application/problem+json")
        .body("detail", containsString(node.address()));
  }

  @Test
  void aSessionSaysWhetherItIsLockedAndHowManyWatchIt() {
    send(event(session).setSessionLocked(SessionLocked.getDefaultInstance()));
    send(event(session).setViewerJoined(ViewerJoined.getDefaultInstance()));
    await()
        .untilAsserted(() ->
            Api.get("/v1/sessions/" + session)
                .body("locked", equalTo(true))
                .body("viewers", equalTo(1)));

    send(
        event(session)
            .setSessionEnded(SessionEnded.newBuilder().setReason(SessionEnd.SESSION_END_OPERATOR)));
    await()
        .untilAsserted(() ->
            Api.get("/v1/sessions/" + session)
                .body("state", equalTo("ended"))
                .body("locked", equalTo(false)));
    Api.post("/v1/sessions/" + session + "/lock", "{}").statusCode(409);
    Api.post("/v1/sessions/" + session + "/interrupt", "{}").statusCode(409);
  }

  @Test
  void anOperatorWhoIsDeletedIsReleasedOnTheControlTopic() throws Exception {
    Api.post("/v1/operators/" + operator + "/lock", "{\"allSessions\": false}").statusCode(200);

    Api.admin().delete("/v1/operators/" + operator).then().statusCode(204);

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> assertThat(control()).last().matches(ControlState::hasOperatorReleased));
  }
}
