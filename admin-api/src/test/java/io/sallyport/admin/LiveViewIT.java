package io.sallyport.admin;

import static io.sallyport.admin.Api.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.sallyport.contract.event.v1.SessionEvent;
import io.sallyport.contract.event.v1.SessionStarted;
import io.sallyport.contract.session.v1.FollowSessionResponse;
import io.sallyport.contract.session.v1.SessionOver;
import io.sallyport.contract.session.v1.ViewedChannel;
import io.sallyport.contract.session.v1.ViewedOutput;
import io.sallyport.contract.session.v1.ViewedScreen;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.links.event.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Live views relayed from a double of the node that holds the session. */
@QuarkusTest
@TestProfile(SuiteProfile.class)
class LiveViewIT {

  // Quarkus sets it before each test.
  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource("/v1/sessions/")
  URI sessions;

  private final String session = fresh("watched");
  private final FakeNode node = FakeNode.holding(session);

  @BeforeEach
  void aSessionRuns() {
    started(session, node.address());
  }

  private static void started(String id, String address) {
    SessionEvent event =
        SessionEvent.newBuilder()
            .setSessionId(id)
            .setSequence(1)
            .setOccurredAt(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()))
            .setNode(address)
            .setSessionStarted(SessionStarted.getDefaultInstance())
            .build();
    KafkaTap.send(
        Topics.SESSION_EVENTS,
        id,
        EventEnvelope.of("io.sallyport.test.v1", "/test", Instant.now(), id).toHeaders(),
        event.toByteArray());
    await()
        .atMost(java.time.Duration.ofSeconds(20))
        .untilAsserted(() -> Api.get("/v1/sessions/" + id).statusCode(200));
  }

  @AfterEach
  void stop() {
    node.close();
  }

  /** What comes over a WebSocket. */
  private static final class Messages implements WebSocket.Listener {

    private static final ObjectMapper JSON = new ObjectMapper();

    final List<JsonNode> all = new CopyOnWriteArrayList<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          all.add(JSON.readTree(text.toString()));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        text.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed.complete(status);
      return CompletableFuture.completedStage(null);
    }
  }

  private WebSocket open(String id, String token, Messages messages) {
    URI uri = URI.create("ws" + sessions.toString().substring(4) + id + "/live");
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .header("Authorization", "Bearer " + token)
        .buildAsync(uri, messages)
        .join();
  }

  private static FollowSessionResponse.Builder at(long millis) {
    return FollowSessionResponse.newBuilder()
        .setOffset(
            Duration.newBuilder()
                .setSeconds(millis / 1000)
                .setNanos((int) (millis % 1000) * 1_000_000));
  }

  @Test
  void whatTheNodeShowsIsRelayedPieceByPieceToTheEnd() throws Exception {
    Messages messages = new Messages();
    var _ = open(session, SuiteResource.ADMIN_TOKEN, messages);
    StreamObserver<FollowSessionResponse> viewer = node.viewer.get(5, TimeUnit.SECONDS);
    viewer.onNext(
        at(0)
            .setChannel(ViewedChannel.newBuilder().setChannel(1).setKind("shell").setTerminal(true))
            .build());
    viewer.onNext(
        at(0)
            .setScreen(
                ViewedScreen.newBuilder()
                    .setChannel(1)
                    .setColumns(80)
                    .setRows(24)
                    .setDrawing(ByteString.copyFromUtf8("$ ")))
            .build());
    viewer.onNext(
        at(1500)
            .setOutput(
                ViewedOutput.newBuilder().setChannel(1).setBytes(ByteString.copyFromUtf8("\u00fc")))
            .build());
    viewer.onNext(at(2000).setSessionOver(SessionOver.newBuilder().setReason("OPERATOR")).build());
    viewer.onCompleted();

    assertThat(messages.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1000);
    assertThat(messages.all)
        .extracting(message -> message.path("type").asText())
        .containsExactly("channel", "screen", "output", "over");
    assertThat(messages.all.getFirst().toString())
        .isEqualTo(
            "{\"type\":\"channel\",\"at\":0,\"channel\":1,\"kind\":\"shell\",\"terminal\":true,"
                + "\"command\":\"\"}");
    JsonNode output = messages.all.get(2);
    assertThat(output.path("at").asLong()).isEqualTo(1_500_000);
    assertThat(output.path("error").asBoolean()).isFalse();
    assertThat(
            new String(
                Base64.getDecoder().decode(output.path("data").asText()), StandardCharsets.UTF_8))
        .isEqualTo("\u00fc");
    assertThat(messages.all.getLast().path("reason").asText()).isEqualTo("OPERATOR");
    assertThat(node.followers.getFirst().getViewer()).isEqualTo("bootstrap");
    assertThat(node.followers.getFirst().getViewerAddress()).contains("127.0.0.1");
  }

  @Test
  void aViewerWhoLeavesIsGoneFromTheNode() throws Exception {
    Messages messages = new Messages();
    WebSocket socket = open(session, SuiteResource.ADMIN_TOKEN, messages);
    node.viewer.get(5, TimeUnit.SECONDS);

    var _ = socket.sendClose(WebSocket.NORMAL_CLOSURE, "");

    assertThat(node.viewerGone.get(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aNodeThatIsGoneOrHangsIsSaidToBeGone() throws Exception {
    String lost = fresh("lost");
    started(lost, "127.0.0.1:1");
    Messages away = new Messages();
    var _ = open(lost, SuiteResource.ADMIN_TOKEN, away);
    away.closed.get(10, TimeUnit.SECONDS);
    assertThat(away.all.getLast().toString())
        .isEqualTo(
            "{\"type\":\"gone\",\"message\":\"the node 127.0.0.1:1 that holds the session does not"
                + " answer\"}");

    Messages silent = new Messages();
    var _ = open(session, SuiteResource.ADMIN_TOKEN, silent);
    silent.closed.get(10, TimeUnit.SECONDS);
    assertThat(silent.all.getLast().path("type").asText()).isEqualTo("gone");
  }

  @Test
  void aNodeThatDiesInTheMiddleIsSaidToBeGone() throws Exception {
    Messages messages = new Messages();
    var _ = open(session, SuiteResource.ADMIN_TOKEN, messages);
    StreamObserver<FollowSessionResponse> viewer = node.viewer.get(5, TimeUnit.SECONDS);
    viewer.onNext(at(0).setChannel(ViewedChannel.newBuilder().setChannel(1)).build());
    await().until(() -> messages.all.size() == 1);

    viewer.onError(Status.UNAVAILABLE.asRuntimeException());

    messages.closed.get(10, TimeUnit.SECONDS);
    assertThat(messages.all.getLast().path("type").asText()).isEqualTo("gone");
  }

  @Test
  void onlyWhoMayLookGetsIn() {
    assertThatThrownBy(() -> open(session, "not-a-token", new Messages()))
        .isInstanceOf(CompletionException.class)
        .hasStackTraceContaining("401");
    assertThatThrownBy(() -> open("nowhere", SuiteResource.ADMIN_TOKEN, new Messages()))
        .isInstanceOf(CompletionException.class)
        .hasStackTraceContaining("404");
    assertThat(node.followers).isEmpty();
  }
}
