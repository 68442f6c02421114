package io.sallyport.admin;

import static io.sallyport.admin.Api.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.sallyport.admin.persistence.Database;
import io.sallyport.contract.access.v1.AuthenticateRequest;
import io.sallyport.contract.access.v1.ListTargetsRequest;
import io.sallyport.contract.access.v1.ListTargetsResponse;
import io.sallyport.contract.access.v1.ListedTarget;
import io.sallyport.contract.access.v1.OpenSessionRequest;
import io.sallyport.contract.access.v1.OpenSessionResponse;
import io.sallyport.contract.access.v1.SessionAccessGrpc;
import io.sallyport.contract.access.v1.SessionRefusal;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator is told who has to choose a target. */
@QuarkusTest
@TestProfile(SuiteProfile.class)
class TargetMenuIT {

  @Inject Database database;

  private ManagedChannel channel;
  private SessionAccessGrpc.SessionAccessBlockingStub access;
  private String name;
  private String ticket;

  @BeforeEach
  void connect() {
    FakeServices.running();
    int port = ConfigProvider.getConfig().getValue("quarkus.grpc.server.test-port", Integer.class);
    channel = ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    Metadata headers = new Metadata();
    headers.put(FakeServices.AUTHORIZATION, "Bearer " + SuiteResource.TOKEN);
    access =
        SessionAccessGrpc.newBlockingStub(channel)
            .withDeadlineAfter(60, TimeUnit.SECONDS)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    name = fresh("chooser");
    Api.operator(name);
    ticket = ticket();
  }

  @AfterEach
  void disconnect() throws InterruptedException {
    channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
  }

  private String ticket() {
    return access
        .authenticate(
            AuthenticateRequest.newBuilder().setOperator(name).setPassword("correct horse").build())
        .getTicket()
        .getValue();
  }

  /** Registers devices with a credential each, and grants those to the operator. */
  private void granted(String... suffixes) {
    for (String suffix : suffixes) {
      String device = name + "-" + suffix;
      Api.device(device);
      Api.credential("demo", device);
      Api.grant(name, "demo@" + device);
    }
  }

  private ListTargetsResponse list(String search, int offset, int limit) {
    return access.listTargets(
        ListTargetsRequest.newBuilder()
            .setTicket(ticket)
            .setSearch(search)
            .setOffset(offset)
            .setLimit(limit)
            .build());
  }

  private List<String> names(String search, int offset, int limit) {
    return list(search, offset, limit).getList().getTargetsList().stream()
        .map(ListedTarget::getDevice)
        .map(device -> device.substring(name.length() + 1))
        .toList();
  }

  private void session(String suffix, String state, String startedAt) {
    Object[] row =
        database
            .inTransaction(tx ->
                tx.rows(
                    """
                    select o.id, d.id, c.id from operator o, device d join credential c
                        on c.device_id = d.id
                     where o.name = :operator and d.name = :device
                    """,
                    Object[].class,
                    Map.of("operator", name, "device", name + "-" + suffix)))
            .getFirst();
    database.inTransaction(tx ->
        tx.execute(
            """
            insert into session (id, state, operator_id, operator_name, device_id, device_name,
              credential_id, credential_name, source_address, source_port, node, snapshot_hash,
              client_version, method, target_host, target_port, target_login, started_at,
              end_reason, end_detail, ended_by, last_event_at, last_sequence, events, commands,
              refused_commands)
            values (:id, :state, :operator, '', :device, '', :credential, '', '', 0, '', '', '',
              '', '', 22, '', :at, '', '', '', :at, 1, 1,
              0, 0)
            """,
            Map.of(
                "id",
                fresh("session"),
                "state",
                state,
                "operator",
                row[0],
                "device",
                row[1],
                "credential",
                row[2],
                "at",
                Instant.parse(startedAt))));
  }

  @Test
  void theOperatorsOwnLatestComeFirstThenAllOthersByName() {
    granted("b", "a", "d", "c");
    session("c", "ENDED", "2026-11-20T10:00:00Z");
    session("d", "LOST", "2026-11-21T10:00:00Z");
    session("c", "RUNNING", "2026-11-22T10:00:00Z");
    session("b", "REFUSED", "2026-11-23T10:00:00Z");

    assertThat(names("", 0, 10)).containsExactly("c", "d", "a", "b");
    List<ListedTarget> listed = list("", 0, 10).getList().getTargetsList();
    assertThat(listed.get(0).getLastOpenedAt().getSeconds())
        .isEqualTo(Instant.parse("2026-11-22T10:00:00Z").getEpochSecond());
    assertThat(listed.get(0).getCredential()).isEqualTo("demo");
    assertThat(listed.get(2).hasLastOpenedAt()).isFalse();
  }

  @Test
  void everyWordMustBeInTheNameInUpperOrLowerCaseAndNothingIsAPattern() {
    granted("web-1", "web-2", "db-1");

    assertThat(names("EB-2 WE", 0, 10)).containsExactly("web-2");
    assertThat(names("  b-1 demo@  ", 0, 10)).containsExactly("db-1", "web-1");
    assertThat(names("%", 0, 10)).isEmpty();
    assertThat(names("web_1", 0, 10)).isEmpty();
    assertThat(names("' or true --", 0, 10)).isEmpty();
  }

  @Test
  void whatIsNotGrantedOrCanNotBeDialledIsNotListed() {
    granted("a", "b");
    Api.device(name + "-foreign");
    Api.credential("demo", name + "-foreign");
    Api.patch("/v1/devices/" + name + "-b", "{\"hostKeys\": []}").statusCode(200);

    assertThat(names("", 0, 10)).containsExactly("a");
    assertThat(list("", 0, 10).getList().getMatching()).isEqualTo(1);
  }

  @Test
  void aTargetOfTwoGrantsIsListedOnceAndWhatAGroupIsGrantedIsListedToo() {
    granted("a");
    Api.grant(name, "demo@" + name + "-a");
    Api.made("/v1/groups", "{\"kind\":\"operator\",\"name\":\"%s\"}".formatted(name));
    Api.patch("/v1/operators/" + name, "{\"groups\": [\"%s\"]}".formatted(name)).statusCode(200);
    Api.device(name + "-g");
    Api.credential("demo", name + "-g");
    Api.made(
        "/v1/grants",
        "{\"operatorGroups\": [\"%s\"], \"credentials\": [\"demo@%s-g\"]}".formatted(name, name));

    assertThat(names("", 0, 10)).containsExactly("a", "g");
  }

  @Test
  void theTicketIsNotUsedUpAndItsTimeBeginsAnew() {
    granted("a");
    database.inTransaction(
        tx -> tx.execute("update ticket set expires_at = now() + interval '5 seconds'", Map.of()));

    long expires = list("", 0, 10).getList().getTicketExpiresAt().getSeconds();

    assertThat(expires).isGreaterThan(System.currentTimeMillis() / 1000 + 30);
    assertThat(names("", 0, 10)).containsExactly("a");
    assertThat(open("demo", name + "-a", true).hasTarget()).isTrue();
    assertThat(list("", 0, 10).getRefused().getReason())
        .isEqualTo(SessionRefusal.SESSION_REFUSAL_TICKET);
  }

  @Test
  void anExpiredTicketListsNothingAndDoesNotComeBack() {
    granted("a");
    database.inTransaction(
        tx -> tx.execute("update ticket set expires_at = now() - interval '1 second'", Map.of()));

    assertThat(list("", 0, 10).getRefused().getReason())
        .isEqualTo(SessionRefusal.SESSION_REFUSAL_TICKET);
    assertThat(open("demo", name + "-a", true).hasRefused()).isTrue();
  }

  @Test
  void whoIsDisabledBlockedOrLockedIsToldSoAndGetsNoList() {
    granted("a");
    Api.patch("/v1/operators/" + name, "{\"enabled\": false}").statusCode(200);
    assertRefused(SessionRefusal.SESSION_REFUSAL_ACCOUNT_DISABLED, "disabled");
    Api.patch("/v1/operators/" + name, "{\"enabled\": true}").statusCode(200);
    Api.post("/v1/operators/" + name + "/lock", "{}").statusCode(200);
    assertRefused(SessionRefusal.SESSION_REFUSAL_LOCKED, "bootstrap");
    Api.post("/v1/operators/" + name + "/release", "{}").statusCode(200);
    Api.post("/v1/operators/" + name + "/block", "{\"reason\": \"left\"}").statusCode(200);
    assertRefused(SessionRefusal.SESSION_REFUSAL_ACCOUNT_BLOCKED, "left");
  }

  private void assertRefused(SessionRefusal reason, String message) {
    ListTargetsResponse response = list("", 0, 10);
    assertThat(response.hasList()).isFalse();
    assertThat(response.getRefused().getReason()).isEqualTo(reason);
    assertThat(response.getRefused().getMessage()).contains(message);
  }

  @Test
  void onlyInTheMenuMayAnotherTargetBeAskedForAfterARefusal() {
    granted("a");

    OpenSessionResponse refused = open("demo", name + "-nowhere", true);
    assertThat(refused.getRefused().getReason())
        .isEqualTo(SessionRefusal.SESSION_REFUSAL_NOT_GRANTED);
    String used = ticket;
    ticket = refused.getRefused().getTicket().getValue();
    assertThat(ticket).isNotEmpty().isNotEqualTo(used);
    assertThat(open("demo", name + "-a", true).hasTarget()).isTrue();

    ticket = ticket();
    OpenSessionResponse named = open("demo", name + "-nowhere", false);
    assertThat(named.getRefused().hasTicket()).isFalse();
    assertThat(list("", 0, 1).hasRefused()).isTrue();
  }

  private OpenSessionResponse open(String credential, String device, boolean fromMenu) {
    return access.openSession(
        OpenSessionRequest.newBuilder()
            .setTicket(ticket)
            .setSessionId(fresh("session"))
            .setCredential(credential)
            .setDevice(device)
            .setFromMenu(fromMenu)
            .build());
  }

  @Test
  void tenThousandGrantsAreListedInPartsAndSearched() {
    granted("model");
    for (String statement :
        List.of(
            """
            insert into device (id, name, description, host, port, dialect, host_keys, created_at,
                changed_at, version)
              select :name || n, :name || '-' || n, '', 'h', 22, '', host_keys, created_at,
                changed_at, 0
                from device, generate_series(1, 10000) n where name = :name || '-model'
            """,
            """
            insert into credential (id, device_id, name, login, secret_kind, ciphertext, wrapped_key,
                key_id, created_at, changed_at, version)
              select :name || n, :name || n, 'demo', c.login, secret_kind, ciphertext, wrapped_key,
                key_id, c.created_at, c.changed_at, 0
                from credential c join device d on d.id = c.device_id, generate_series(1, 10000) n
               where d.name = :name || '-model'
            """,
            """
            insert into grant_credential (grant_id, credential_id)
              select gc.grant_id, :name || n
                from grant_credential gc join credential c on c.id = gc.credential_id
                join device d on d.id = c.device_id, generate_series(1, 10000) n
               where d.name = :name || '-model'
            """)) {
      database.inTransaction(tx -> tx.execute(statement, Map.of("name", name)));
    }

    List<String> all =
        Stream.iterate(0, offset -> offset + 1000)
            .limit(11)
            .flatMap(offset -> names("", offset, 5000).stream())
            .toList();

    assertThat(all).hasSize(10_001).doesNotHaveDuplicates();
    assertThat(list("", 0, 3).getList().getMatching()).isEqualTo(10_001);
    assertThat(names("-9876", 0, 1000)).containsExactly("9876");
    assertThat(names("", 20_000, 10)).isEmpty();
  }
}
