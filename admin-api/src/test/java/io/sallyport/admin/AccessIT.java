package io.sallyport.admin;

import static io.sallyport.admin.Api.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.sallyport.admin.account.PasswordHasher;
import io.sallyport.admin.persistence.Database;
import io.sallyport.contract.access.v1.AccountControlGrpc;
import io.sallyport.contract.access.v1.AuthenticateRequest;
import io.sallyport.contract.access.v1.AuthenticateResponse;
import io.sallyport.contract.access.v1.AuthorizedTarget;
import io.sallyport.contract.access.v1.BlockAccountRequest;
import io.sallyport.contract.access.v1.BlockAccountResponse;
import io.sallyport.contract.access.v1.LineProbe;
import io.sallyport.contract.access.v1.OpenSessionRequest;
import io.sallyport.contract.access.v1.OpenSessionResponse;
import io.sallyport.contract.access.v1.SessionAccessGrpc;
import io.sallyport.contract.access.v1.SessionRefusal;
import io.sallyport.contract.event.v1.AuditEvent;
import io.sallyport.contract.event.v1.ControlState;
import io.sallyport.contract.rule.v1.FreezeSnapshotRequest;
import io.sallyport.contract.session.v1.ChannelPermission;
import io.sallyport.contract.session.v1.ChannelPolicy;
import io.sallyport.contract.session.v1.Doubt;
import io.sallyport.contract.session.v1.ElevationProgram;
import io.sallyport.contract.session.v1.RecordingMode;
import io.sallyport.links.event.Topics;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SuiteProfile.class)
class AccessIT {

  @Inject PasswordHasher hasher;
  @Inject Database database;

  private ManagedChannel channel;
  private SessionAccessGrpc.SessionAccessBlockingStub access;
  private AccountControlGrpc.AccountControlBlockingStub control;
  private FakeServices others;

  @BeforeEach
  void connect() {
    others = FakeServices.running();
    int port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", Integer.class);
    channel = ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    Metadata headers = new Metadata();
    headers.put(FakeServices.AUTHORIZATION, "Bearer " + SuiteResource.TOKEN);
    access =
        SessionAccessGrpc.newBlockingStub(channel)
            .withDeadlineAfter(60, TimeUnit.SECONDS)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    control =
        AccountControlGrpc.newBlockingStub(channel)
            .withDeadlineAfter(60, TimeUnit.SECONDS)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  @AfterEach
  void disconnect() throws InterruptedException {
    channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
  }

  @Test
  void anOperatorWithAGrantIsGivenTheTargetWithItsSecret() {
    String name = granted();
    others.frozen.clear();
    AuthorizedTarget target = open(name, ticket(name)).getTarget();
    assertThat(target.getHost()).isEqualTo("192.0.2.7");
    assertThat(target.getPort()).isEqualTo(2022);
    assertThat(target.getLogin()).isEqualTo("root");
    assertThat(target.getPassword()).isEqualTo("target-s3cret");
    assertThat(target.getHostKeysList()).containsExactly(Api.KEY);
    assertThat(target.getSnapshotHash()).isEqualTo("5a");
    assertThat(target.getDialect()).isEqualTo("bash");
    assertThat(target.getLineProbe()).isEqualTo(LineProbe.LINE_PROBE_OFF);
    assertThat(target.getSubject().getOperator().getName()).isEqualTo(name);
    assertThat(target.getSubject().getCredential().getName()).isEqualTo("demo");
    assertThat(target.getParameters().getOnOpaque()).isEqualTo(Doubt.DOUBT_REFUSE);
    assertThat(target.getParameters().getOnUncertain()).isEqualTo(Doubt.DOUBT_ALERT);
    assertThat(target.getParameters().getEnvironmentList()).containsExactly("LANG", "LC_*");
    assertThat(target.getParameters().getRecording())
        .isEqualTo(RecordingMode.RECORDING_MODE_STRICT);
    assertThat(target.getParameters().getChannels().getPermissionsList())
        .containsExactly(
            ChannelPermission.CHANNEL_PERMISSION_SHELL, ChannelPermission.CHANNEL_PERMISSION_EXEC);
    FreezeSnapshotRequest frozen = others.frozen.getFirst();
    assertThat(frozen.getSubject()).isEqualTo(target.getSubject());
    assertThat(frozen.getParameters()).isEqualTo(target.getParameters());
  }

  @Test
  void aDeviceWhoseShellsAreProbedIsGivenAsSuch() {
    String name = granted();
    Api.patch("/v1/devices/" + name + "-device", "{\"lineProbe\": \"on\"}").statusCode(200);
    assertThat(open(name, ticket(name)).getTarget().getLineProbe())
        .isEqualTo(LineProbe.LINE_PROBE_ON);
  }

  @Test
  void twoGrantsForOneTargetAllowTheChannelsThatBothName() {
    String name = granted();
    Api.credential("extra", name + "-device");
    for (String more : List.of("\"git\", \"x11\"", "\"x11\", \"agent\"")) {
      Api.made(
          "/v1/grants",
          """
          {"operators": ["%s"], "credentials": ["extra@%s-device"],
           "parameters": {"channels": {"allow": ["shell", %s],
             "localForwards": ["db:5432", "*:%d"]}}}
          """
              .formatted(name, name, more, more.length()));
    }
    ChannelPolicy channels =
        open(ticket(name), "extra", name + "-device").getTarget().getParameters().getChannels();
    assertThat(channels.getPermissionsList())
        .containsExactly(
            ChannelPermission.CHANNEL_PERMISSION_SHELL, ChannelPermission.CHANNEL_PERMISSION_X11);
    assertThat(channels.getLocalForwardsList()).containsExactly("db:5432");
  }

  @Test
  void withALoginPasswordPromptsOfSudoAreAnsweredWithItUnlessTheGrantSaysNone() {
    String name = fresh("operator");
    Api.operator(name);
    Api.device(name + "-device");
    Api.credential("demo", name + "-device");
    String grant = Api.grant(name, "demo@" + name + "-device");
    AuthorizedTarget target = open(name, ticket(name)).getTarget();
    assertThat(target.getElevationPassword()).isEqualTo("target-s3cret");
    assertThat(target.getParameters().getElevation().getProgramsList())
        .containsExactly(ElevationProgram.ELEVATION_PROGRAM_SUDO);

    Api.patch("/v1/grants/" + grant, "{\"parameters\": {\"elevation\": []}}").statusCode(200);

    AuthorizedTarget none = open(name, ticket(name)).getTarget();
    assertThat(none.getElevationPassword()).isEmpty();
    assertThat(none.getParameters().hasElevation()).isTrue();
    assertThat(none.getParameters().getElevation().getProgramsList()).isEmpty();
  }

  @Test
  void anElevationPasswordOfItsOwnIsUsedAndCanBeTakenAway() throws Exception {
    String name = granted();
    String credential = "/v1/credentials/demo@" + name + "-device";
    Api.patch(credential, "{\"elevationPassword\": \"r00t-s3cret\"}")
        .statusCode(200)
        .body("hasElevationPassword", org.hamcrest.Matchers.equalTo(true));
    AuthorizedTarget target = open(name, ticket(name)).getTarget();
    assertThat(target.getPassword()).isEqualTo("target-s3cret");
    assertThat(target.getElevationPassword()).isEqualTo("r00t-s3cret");
    assertThat(Api.get(credential).extract().asString()).doesNotContain("s3cret");
    await()
        .untilAsserted(() ->
            assertThat(audit(name))
                .anyMatch(e -> e.getAfter().contains("\"elevationPassword\":\"set\""))
                .noneMatch(e -> e.toString().contains("s3cret")));

    Api.patch(credential, "{\"login\": \"root\"}").statusCode(200);
    assertThat(open(name, ticket(name)).getTarget().getElevationPassword())
        .isEqualTo("r00t-s3cret");

    Api.patch(credential, "{\"elevationPassword\": \"\"}")
        .statusCode(200)
        .body("hasElevationPassword", org.hamcrest.Matchers.equalTo(false));
    assertThat(open(name, ticket(name)).getTarget().getElevationPassword())
        .isEqualTo("target-s3cret");
  }

  @Test
  void aGroupOfOperatorsIsGrantedAsItsMembersAre() {
    String name = fresh("member");
    String group =
        Api.made("/v1/groups", "{\"kind\":\"operator\",\"name\":\"%s\"}".formatted(name));
    String devices =
        Api.made("/v1/groups", "{\"kind\":\"device\",\"name\":\"%s\"}".formatted(name));
    Api.operator(name);
    Api.patch("/v1/operators/" + name, "{\"groups\": [\"%s\"]}".formatted(name)).statusCode(200);
    Api.device(name + "-device");
    Api.patch("/v1/devices/" + name + "-device", "{\"groups\": [\"%s\"]}".formatted(name))
        .statusCode(200);
    Api.credential("demo", name + "-device");
    Api.made(
        "/v1/grants",
        "{\"operatorGroups\": [\"%s\"], \"credentials\": [\"demo@%s-device\"]}"
            .formatted(name, name));
    AuthorizedTarget target = open(name, ticket(name)).getTarget();
    assertThat(target.getOperatorGroupsList()).containsExactly(group);
    assertThat(target.getDeviceGroupsList()).containsExactly(devices);
  }

  @Test
  void aTicketOpensOneSession() {
    String name = granted();
    String ticket = ticket(name);
    assertThat(open(name, ticket).hasTarget()).isTrue();
    assertRefused(open(name, ticket), SessionRefusal.SESSION_REFUSAL_TICKET, "Log in again");
  }

  @Test
  void aTicketIsWorthNothingOnceItHasExpired() {
    String name = granted();
    String ticket = ticket(name);
    database.inTransaction(
        tx -> tx.execute("update ticket set expires_at = now() - interval '1 second'", Map.of()));
    assertRefused(open(name, ticket), SessionRefusal.SESSION_REFUSAL_TICKET, "took too long");
  }

  @Test
  void aTicketIsNotInTheDatabaseInClear() {
    String name = granted();
    String ticket = ticket(name);
    List<byte[]> hashes =
        database.inTransaction(tx -> tx.rows("select hash from ticket", byte[].class));
    assertThat(hashes)
        .isNotEmpty()
        .allSatisfy(h ->
            assertThat(h)
                .hasSize(32)
                .isNotEqualTo(ticket.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Test
  void aPublicKeyOfTheOperatorGivesATicketAndAnotherDoesNot() {
    String name = granted();
    byte[] wire = Base64.getDecoder().decode(Api.KEY.split(" ", 3)[1]);
    assertThat(byKey(name, wire).hasTicket()).isTrue();
    assertThat(byKey("nobody", wire).hasRefused()).isTrue();
    wire[wire.length - 1] ^= 1;
    assertThat(byKey(name, wire).hasRefused()).isTrue();
  }

  @Test
  void anUnknownOperatorCostsAsManyHashesAsAWrongPassword() {
    String name = granted();
    String keyOnly = fresh("key-only");
    Api.made("/v1/operators", "{\"name\": \"%s\"}".formatted(keyOnly));
    assertThat(hashesOf(name, "wrong password")).isEqualTo(1);
    assertThat(hashesOf("nobody", "wrong password")).isEqualTo(1);
    assertThat(hashesOf(keyOnly, "wrong password")).isEqualTo(1);
  }

  @Test
  void noDeviceNoCredentialAndNoGrantHaveOneAnswer() {
    String name = fresh("ungranted");
    Api.operator(name);
    Api.device(name + "-device");
    Api.credential("demo", name + "-device");
    for (String[] target :
        new String[][] {
          {"demo", name + "-device"}, {"demo", "nowhere"}, {"nobody", name + "-device"}
        }) {
      OpenSessionResponse response = open(ticket(name), target[0], target[1]);
      assertRefused(
          response,
          SessionRefusal.SESSION_REFUSAL_NOT_GRANTED,
          "No access to " + target[0] + "@" + target[1] + ".");
      assertThat(response.getRefused().getOperator().getName()).isEqualTo(name);
    }
  }

  @Test
  void aDeviceWithoutAHostKeyIsNotDialled() {
    String name = granted();
    Api.patch("/v1/devices/" + name + "-device", "{\"hostKeys\": []}").statusCode(200);
    assertRefused(open(name, ticket(name)), SessionRefusal.SESSION_REFUSAL_NOT_GRANTED, "host key");
  }

  @Test
  void aDisabledAccountAuthenticatesAndOpensNothing() {
    String name = granted();
    Api.patch("/v1/operators/" + name, "{\"enabled\": false}").statusCode(200);
    assertRefused(
        open(name, ticket(name)), SessionRefusal.SESSION_REFUSAL_ACCOUNT_DISABLED, "disabled");
  }

  @Test
  void withoutRulesServiceNoSessionOpens() throws InterruptedException {
    String name = granted();
    others.stopRules();
    assertRefused(
        open(name, ticket(name)), SessionRefusal.SESSION_REFUSAL_NO_SNAPSHOT, "rules-service");
    FakeServices.running();
    assertThat(open(name, ticket(name)).hasTarget()).isTrue();
  }

  @Test
  void aBlockedAccountIsToldSinceWhenAndWhyAndIsOnControlUntilItIsUnblocked() {
    String name = granted();
    Api.post("/v1/operators/" + name + "/block", "{\"reason\": \"left\", \"endSessions\": true}")
        .statusCode(200)
        .body("blocked.by", equalTo("bootstrap"))
        .body("blocked.reason", equalTo("left"));
    assertRefused(
        open(name, ticket(name)),
        SessionRefusal.SESSION_REFUSAL_ACCOUNT_BLOCKED,
        " UTC by bootstrap: left");
    await()
        .untilAsserted(() -> {
          List<ControlState> states = control(name);
          assertThat(states).hasSize(1);
          assertThat(states.getFirst().getAccountBlocked().getEndSessions()).isTrue();
          assertThat(states.getFirst().getOperator().getName()).isEqualTo(name);
        });

    Api.post("/v1/operators/" + name + "/unblock", "{}").body("blocked", nullValue());
    assertThat(open(name, ticket(name)).hasTarget()).isTrue();
    await().untilAsserted(() -> assertThat(control(name).getLast().hasAccountUnblocked()).isTrue());
  }

  @Test
  void aRuleBlocksAnAccountOnceForEachRequest() {
    String name = granted();
    String operator = Api.get("/v1/operators/" + name).extract().path("id");
    String rule =
        Api.made(
            "/v1/rules",
            """
            {"name": "rule-of-%s", "pattern": {"kind": "command", "text": "passwd"},
             "action": "BLOCK", "criticality": "LOW"}
            """
                .formatted(name));
    BlockAccountRequest request =
        BlockAccountRequest.newBuilder()
            .setRequestId(fresh("event"))
            .setOperatorId(operator)
            .setReason("3 hits in PT1H")
            .setRuleId(rule)
            .setSessionId("s1")
            .build();
    BlockAccountResponse first = control.blockAccount(request);
    assertThat(control.blockAccount(request)).isEqualTo(first);
    assertRefused(
        open(name, ticket(name)),
        SessionRefusal.SESSION_REFUSAL_ACCOUNT_BLOCKED,
        " UTC by rule \"rule-of-" + name + "\": 3 hits in PT1H");
    Api.post("/v1/operators/" + name + "/unblock", "{}").statusCode(200);
    control.blockAccount(request);
    Api.get("/v1/operators/" + name).body("blocked", nullValue());
    await().untilAsserted(() -> assertThat(control(name)).hasSize(2));
    assertThatThrownBy(() ->
            control.blockAccount(
                request.toBuilder().setRequestId("x").setOperatorId("nobody").build()))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND));
  }

  @Test
  void everyChangeIsAnAuditEventWithoutSecrets() {
    String name = granted();
    await()
        .untilAsserted(() -> {
          List<AuditEvent> events = audit(name);
          assertThat(events)
              .anySatisfy(e -> {
                assertThat(e.getResourceType()).isEqualTo("operator");
                assertThat(e.getAction()).isEqualTo("created");
                assertThat(e.getActor()).isEqualTo("bootstrap");
                assertThat(e.getActorRole()).isEqualTo("administrator");
                assertThat(e.getAfter()).contains("\"name\":\"" + name + "\"");
              });
          assertThat(events)
              .extracting(AuditEvent::getResourceType)
              .contains("operator", "device", "credential");
          assertThat(events)
              .noneMatch(e -> e.toString().contains("s3cret") || e.toString().contains("horse"));
        });
  }

  @Test
  void withoutTheServiceTokenNothingIsAnswered() {
    assertThatThrownBy(() ->
            SessionAccessGrpc.newBlockingStub(channel)
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .openSession(OpenSessionRequest.getDefaultInstance()))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED));
  }

  private String granted() {
    String name = fresh("operator");
    Api.operator(name);
    Api.device(name + "-device");
    Api.credential("demo", name + "-device");
    Api.grant(name, "demo@" + name + "-device");
    return name;
  }

  private String ticket(String name) {
    AuthenticateResponse response = byPassword(name, "correct horse");
    assertThat(response.hasTicket()).isTrue();
    return response.getTicket().getValue();
  }

  private AuthenticateResponse byPassword(String name, String password) {
    return access.authenticate(
        AuthenticateRequest.newBuilder().setOperator(name).setPassword(password).build());
  }

  private AuthenticateResponse byKey(String name, byte[] wire) {
    return access.authenticate(
        AuthenticateRequest.newBuilder()
            .setOperator(name)
            .setPublicKey(ByteString.copyFrom(wire))
            .build());
  }

  private long hashesOf(String name, String password) {
    long before = hasher.computed();
    assertThat(byPassword(name, password).hasRefused()).isTrue();
    return hasher.computed() - before;
  }

  private OpenSessionResponse open(String name, String ticket) {
    return open(ticket, "demo", name + "-device");
  }

  private OpenSessionResponse open(String ticket, String credential, String device) {
    return access.openSession(
        OpenSessionRequest.newBuilder()
            .setTicket(ticket)
            .setSessionId(fresh("session"))
            .setCredential(credential)
            .setDevice(device)
            .build());
  }

  private static void assertRefused(
      OpenSessionResponse response, SessionRefusal reason, String message) {
    assertThat(response.getRefused().getReason()).isEqualTo(reason);
    assertThat(response.getRefused().getMessage()).contains(message).doesNotContain("\n");
  }

  private static List<ControlState> control(String name) {
    return KafkaTap.all(Topics.CONTROL).stream()
        .filter(r -> r.key().equals("account-block:" + name))
        .map(r -> {
          try {
            return ControlState.parseFrom(r.value());
          } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
          }
        })
        .toList();
  }

  private static List<AuditEvent> audit(String name) {
    return KafkaTap.all(Topics.AUDIT).stream()
        .map(r -> {
          try {
            return AuditEvent.parseFrom(r.value());
          } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
          }
        })
        .filter(e -> e.getResourceName().contains(name))
        .toList();
  }
}
