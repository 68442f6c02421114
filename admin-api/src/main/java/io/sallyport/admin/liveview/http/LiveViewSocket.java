package io.sallyport.admin.liveview.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.sallyport.admin.liveview.LivePiece;
import io.sallyport.admin.liveview.LiveSource;
import io.sallyport.admin.session.Session;
import io.smallrye.common.annotation.RunOnVirtualThread;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/sessions/{id}/live}: what the node that holds the session shows, relayed piece by
 * piece. The next is asked for when the one before is written, so that a slow viewer is slow all
 * the way to the node, which then leaves out what they miss.
 */
@WebSocket(path = "/v1/sessions/{id}/live")
public class LiveViewSocket {

  /** The session that is to be seen. */
  static final TypedKey<Session> SESSION = new TypedKey<>("session");

  private static final TypedKey<LiveSource.Following> FOLLOWING = new TypedKey<>("following");

  private final LiveSource source;
  private final LiveMessages messages;

  LiveViewSocket(LiveSource source, ObjectMapper json) {
    this.source = source;
    this.messages = new LiveMessages(json);
  }

  @OnOpen
  @RunOnVirtualThread
  void open(WebSocketConnection connection) {
    Session session = Objects.requireNonNull(connection.userData().get(SESSION));
    if (session.end() != null) {
      last(connection, messages.over(session.end().reason()));
      return;
    }
    Relay relay = new Relay(connection);
    LiveSource.Following following =
        source.follow(
            session.origin().node(),
            session.id(),
            Objects.requireNonNull(connection.userData().get(LiveViewCheck.VIEWER)),
            host(connection.handshakeRequest().remoteAddress()),
            relay);
    connection.userData().put(FOLLOWING, following);
    relay.following.complete(following);
    if (connection.isClosed()) {
      following.cancel();
    }
  }

  @OnClose
  void close(WebSocketConnection connection) {
    LiveSource.Following following = connection.userData().get(FOLLOWING);
    if (following != null) {
      following.cancel();
    }
  }

  /** Without the port. */
  private static String host(@Nullable String address) {
    if (address == null) {
      return "";
    }
    int colon = address.lastIndexOf(':');
    return colon > 0 ? address.substring(0, colon) : address;
  }

  private static void last(WebSocketConnection connection, String message) {
    var _ =
        connection
            .sendText(message)
            .chain(() -> connection.close(CloseReason.NORMAL))
            .subscribe()
            .with(
                _ -> {},
                // The viewer is gone already.
                _ -> {});
  }

  /** Hands pieces on to one viewer. */
  private final class Relay implements LiveSource.Follower {

    private final WebSocketConnection connection;
    private final CompletableFuture<LiveSource.Following> following = new CompletableFuture<>();

    Relay(WebSocketConnection connection) {
      this.connection = connection;
    }

    @Override
    public void piece(LivePiece piece) {
      String text = messages.of(piece);
      if (piece instanceof LivePiece.Over) {
        last(connection, text);
        return;
      }
      var _ =
          connection
              .sendText(text)
              .subscribe()
              .with(
                  _ -> then(LiveSource.Following::more),
                  // The viewer is gone.
                  _ -> then(LiveSource.Following::cancel));
    }

    private void then(Consumer<LiveSource.Following> action) {
      var _ = following.thenAccept(action);
    }

    @Override
    public void ended() {
      // The last piece said so, and closes the connection when it is written.
    }

    @Override
    public void gone(String why) {
      if (connection.isOpen()) {
        last(connection, messages.gone(why));
      }
    }
  }
}
