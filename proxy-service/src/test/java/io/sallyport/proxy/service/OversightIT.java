package io.sallyport.proxy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;
import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sallyport.contract.event.v1.ControlState;
import io.sallyport.contract.event.v1.OperatorLocked;
import io.sallyport.contract.event.v1.OperatorReleased;
import io.sallyport.contract.session.v1.ControlAction;
import io.sallyport.contract.session.v1.FollowSessionRequest;
import io.sallyport.contract.session.v1.FollowSessionResponse;
import io.sallyport.contract.session.v1.FollowSessionResponse.PieceCase;
import io.sallyport.contract.session.v1.HeldSession;
import io.sallyport.contract.session.v1.ListSessionsRequest;
import io.sallyport.contract.session.v1.Lock;
import io.sallyport.contract.session.v1.LockSessionsRequest;
import io.sallyport.contract.session.v1.RecordRefusedControlRequest;
import io.sallyport.contract.session.v1.Ref;
import io.sallyport.contract.session.v1.ReleaseSessionsRequest;
import io.sallyport.contract.session.v1.SessionControlGrpc;
import io.sallyport.contract.session.v1.SessionSelector;
import io.sallyport.links.event.Topics;
import io.sallyport.proxy.capture.LineCapture;
import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Locks and live views of the whole proxy: a real client, a real target, a real Kafka. */
@QuarkusTest
@QuarkusTestResource(ProxyResources.class)
class OversightIT {

  private static final String BASH =
      "env -i TERM=xterm-256color PATH=/usr/bin:/bin LANG=C.UTF-8 PS1='op@host:~# ' bash --norc --noprofile -i";

  @ConfigProperty(name = "sallyport.proxy.ssh.port")
  int ssh;

  @ConfigProperty(name = "quarkus.grpc.clients.control.port")
  int grpc;

  @ConfigProperty(name = "sallyport.service-token")
  String token;

  private ManagedChannel channel;
  private SessionControlGrpc.SessionControlBlockingStub control;
  private SessionControlGrpc.SessionControlStub follow;

  @BeforeEach
  void begin() {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    channel = ManagedChannelBuilder.forAddress("127.0.0.1", grpc).usePlaintext().build();
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    var interceptor = MetadataUtils.newAttachHeadersInterceptor(headers);
    control = SessionControlGrpc.newBlockingStub(channel).withInterceptors(interceptor);
    follow = SessionControlGrpc.newStub(channel).withInterceptors(interceptor);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> held().isEmpty());
  }

  @AfterEach
  void end() throws InterruptedException {
    channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
  }

  private List<HeldSession> held() {
    return control.listSessions(ListSessionsRequest.getDefaultInstance()).getSessionsList();
  }

  private List<String> words(List<String> options, String... command) {
    List<String> more = new ArrayList<>(options);
    more.add("127.0.0.1");
    more.addAll(List.of(command));
    return Objects.requireNonNull(ProxyResources.target)
        .ssh(ssh, "alice[root@box]", "operator", more);
  }

  private static Lock.Builder lock(String id) {
    return Lock.newBuilder()
        .setId(id)
        .setOperator(Ref.newBuilder().setId("id-alice").setName("alice"))
        .setBy("carol")
        .setAt(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()));
  }

  private static SessionSelector one(String session) {
    return SessionSelector.newBuilder().setSessionId(session).build();
  }

  private static SessionSelector alices() {
    return SessionSelector.newBuilder().setOperatorId("id-alice").build();
  }

  /** A client on a terminal of 80 by 24. */
  private final class Terminal implements AutoCloseable {

    private final PtyProcess process;
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

    Terminal(String... command) throws IOException {
      Map<String, String> environment = new HashMap<>();
      environment.put("PATH", System.getenv("PATH"));
      environment.put("TERM", "xterm-256color");
      process =
          new PtyProcessBuilder(words(List.of("-tt"), command).toArray(new String[0]))
              .setEnvironment(environment)
              .setInitialColumns(80)
              .setInitialRows(24)
              .start();
      Thread.ofVirtual().start(this::read);
    }

    private void read() {
      byte[] buffer = new byte[8192];
      try (InputStream output = process.getInputStream()) {
        for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
          synchronized (seen) {
            seen.write(buffer, 0, n);
          }
        }
      } catch (IOException ended) {
        // Linux ends the reading of a PTY whose program is gone by an I/O error.
        return;
      }
    }

    byte[] bytes() {
      synchronized (seen) {
        return seen.toByteArray();
      }
    }

    void type(String text) throws IOException {
      process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    }

    void await(String text) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(15))
          .until(() -> new String(bytes(), StandardCharsets.UTF_8).contains(text));
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  /** A viewer that takes as many pieces as it asks for. */
  private static final class Viewer
      implements ClientResponseObserver<FollowSessionRequest, FollowSessionResponse> {

    final List<FollowSessionResponse> pieces = new CopyOnWriteArrayList<>();
    final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private final boolean reads;
    private @Nullable ClientCallStreamObserver<FollowSessionRequest> call;

    Viewer(boolean reads) {
      this.reads = reads;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<FollowSessionRequest> starting) {
      call = starting;
      if (!reads) {
        starting.disableAutoRequestWithInitial(0);
      }
    }

    @Override
    public void onNext(FollowSessionResponse piece) {
      pieces.add(piece);
    }

    @Override
    public void onError(Throwable failure) {
      ended.complete(false);
    }

    @Override
    public void onCompleted() {
      ended.complete(true);
    }

    void leave() {
      Objects.requireNonNull(call).cancel("gone", null);
    }

    /** A fresh terminal that was sent the last screen, and what followed. */
    LineCapture terminal() {
      LineCapture terminal = new LineCapture(80, 24);
      for (FollowSessionResponse piece : pieces) {
        if (piece.hasScreen()) {
          terminal = new LineCapture(piece.getScreen().getColumns(), piece.getScreen().getRows());
          byte[] drawing = piece.getScreen().getDrawing().toByteArray();
          terminal.printed(drawing, 0, drawing.length);
        } else if (piece.hasOutput()) {
          byte[] output = piece.getOutput().getBytes().toByteArray();
          terminal.printed(output, 0, output.length);
        }
      }
      return terminal;
    }

    boolean sees(PieceCase kind) {
      return pieces.stream().anyMatch(piece -> piece.getPieceCase() == kind);
    }
  }

  private Viewer view(String session, boolean reads) {
    Viewer viewer = new Viewer(reads);
    follow.followSession(
        FollowSessionRequest.newBuilder()
            .setSessionId(session)
            .setViewer("carol")
            .setViewerAddress("192.0.2.9")
            .build(),
        viewer);
    return viewer;
  }

  private static LineCapture shown(Terminal client) {
    LineCapture terminal = new LineCapture(80, 24);
    byte[] bytes = client.bytes();
    terminal.printed(bytes, 0, bytes.length);
    return terminal;
  }

  @Test
  void aLockIsInForceForTheSessionAndForLoginsUntilItsRelease() throws Exception {
    try (Terminal client = new Terminal(BASH)) {
      client.await("host:~# ");
      String session = held().getFirst().getSessionId();

      assertThat(
              control
                  .lockSessions(
                      LockSessionsRequest.newBuilder()
                          .setSessions(one(session))
                          .setLock(lock("l-direct"))
                          .build())
                  .getSessionIdsList())
          .containsExactly(session);

      client.type("echo ty''ped\r");
      client.await("Session locked by carol at ");
      assertThat(held().getFirst().getLock().getBy()).isEqualTo("carol");
      Outcome second = OpenSsh.run(words(List.of(), "true"), new byte[0]);
      assertThat(second.status()).isEqualTo(255);
      assertThat(second.error()).contains("locked by carol since ");
      control.recordRefusedControl(
          RecordRefusedControlRequest.newBuilder()
              .setSessionId(session)
              .setAction(ControlAction.CONTROL_ACTION_LOCK)
              .setBy("alice")
              .build());

      control.releaseSessions(
          ReleaseSessionsRequest.newBuilder()
              .setSessions(alices())
              .setLockId("l-direct")
              .setBy("dora")
              .build());
      client.await("Session released by dora");
      client.type("echo af''ter\r");
      client.await("after");
      assertThat(new String(client.bytes(), StandardCharsets.UTF_8)).doesNotContain("typed");
      assertThat(OpenSsh.run(words(List.of(), "true"), new byte[0]).status()).isZero();
    }
  }

  @Test
  void aLockOnTheControlTopicIsInForceAndOneThatComesAfterItsReleaseIsNot() throws Exception {
    try (Terminal client = new Terminal(BASH)) {
      client.await("host:~# ");
      publish(
          ControlState.newBuilder()
              .setOperatorLocked(
                  OperatorLocked.newBuilder().setLockId("l-topic").setAllSessions(true)));
      client.await("Session locked by carol at ");
      assertThat(OpenSsh.run(words(List.of(), "true"), new byte[0]).error())
          .contains("locked by carol since ");

      publish(
          ControlState.newBuilder()
              .setOperatorReleased(OperatorReleased.newBuilder().setLockId("l-topic")));
      client.await("Session released by carol");

      assertThat(
              control
                  .lockSessions(
                      LockSessionsRequest.newBuilder()
                          .setSessions(alices())
                          .setLock(lock("l-topic"))
                          .build())
                  .getSessionIdsList())
          .isEmpty();
      client.type("echo st''ill\r");
      client.await("still");
    }
  }

  private static void publish(ControlState.Builder state) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", ProxyResources.kafka),
            new StringSerializer(),
            new ByteArraySerializer())) {
      byte[] value =
          state
              .setBy("carol")
              .setChangedAt(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond() + 1))
              .build()
              .toByteArray();
      producer.send(new ProducerRecord<>(Topics.CONTROL, "lock:alice", value)).get();
    }
  }

  @Test
  void aLateViewersScreenIsThatOfAFreshTerminalWithAllTheOutputAndStaysSo() throws Exception {
    try (Terminal client = new Terminal(BASH)) {
      client.await("host:~# ");
      client.type("printf '\\033[1;31mred\\033[0m \\346\\274\\242 caf\\303\\251\\n'; seq 1 40\r");
      client.await("40\r\n");
      client.type("echo forbidden\r");
      client.await("blocked");
      client.type("ls -l /et");
      client.await("ls -l /et");
      String session = held().getFirst().getSessionId();

      Viewer viewer = view(session, true);
      Awaitility.await().until(() -> viewer.sees(PieceCase.SCREEN));
      assertThat(viewer.terminal().picture()).isEqualTo(shown(client).picture());

      client.type("\u0015printf '\\033[?1049h\\033[5;5Hfull screen'\r");
      client.await("full screen");
      Viewer later = view(session, true);
      Awaitility.await().until(() -> later.sees(PieceCase.SCREEN));
      client.type("\u0015echo be''hind; printf '\\033[?1049l'\r");
      client.await("\u001b[?1049l");
      Awaitility.await()
          .untilAsserted(() -> {
            assertThat(viewer.terminal().picture()).isEqualTo(shown(client).picture());
            assertThat(later.terminal().picture()).isEqualTo(shown(client).picture());
          });
      assertThat(viewer.sees(PieceCase.COMMAND)).isTrue();

      client.process.setWinSize(new WinSize(100, 30));
      Awaitility.await().until(() -> viewer.sees(PieceCase.SIZE));
      client.type("exit\r");
      assertThat(viewer.ended.get(10, TimeUnit.SECONDS)).isTrue();
      assertThat(viewer.pieces.getLast().getSessionOver().getReason()).isEqualTo("OPERATOR");
    }
  }

  @Test
  void theOperatorGetsTheSameBytesWithFiveViewersAndWithNone() throws Exception {
    byte[] alone = outputWithViewers(0, true);

    assertThat(outputWithViewers(5, true)).isEqualTo(alone);
  }

  @Test
  void aViewerThatNeverReadsDoesNotHoldTheSessionUp() throws Exception {
    byte[] alone = outputWithViewers(0, true);

    assertThat(outputWithViewers(2, false)).isEqualTo(alone);
  }

  private byte[] outputWithViewers(int count, boolean read) throws Exception {
    try (Terminal client =
        new Terminal("stty -echo; echo ready; read x; seq 1 300000; echo done-with-it")) {
      client.await("ready");
      String session =
          Awaitility.await().until(() -> held().getFirst().getSessionId(), id -> !id.isEmpty());
      List<Viewer> viewers = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        viewers.add(view(session, read));
      }
      if (read) {
        Awaitility.await().until(() -> viewers.stream().allMatch(v -> v.sees(PieceCase.SCREEN)));
      }
      client.type("\r");
      client.await("done-with-it");
      if (read) {
        Awaitility.await()
            .untilAsserted(() ->
                assertThat(viewers)
                    .allSatisfy(v ->
                        assertThat(v.terminal().picture()).isEqualTo(shown(client).picture())));
      }
      viewers.forEach(Viewer::leave);
      Awaitility.await().until(() -> client.process.waitFor(1, TimeUnit.SECONDS));
      return client.bytes();
    }
  }

  @Test
  void aSessionThatIsNotHereCanNotBeFollowedOrHaveARefusalPutInItsLog() {
    assertThatThrownBy(() ->
            control
                .followSession(FollowSessionRequest.newBuilder().setSessionId("nowhere").build())
                .next())
        .isInstanceOf(StatusRuntimeException.class)
        .extracting(e -> Status.fromThrowable(e).getCode())
        .isEqualTo(Status.Code.NOT_FOUND);
    assertThatThrownBy(() ->
            control.recordRefusedControl(
                RecordRefusedControlRequest.newBuilder().setSessionId("nowhere").build()))
        .extracting(e -> Status.fromThrowable(e).getCode())
        .isEqualTo(Status.Code.NOT_FOUND);
  }
}
