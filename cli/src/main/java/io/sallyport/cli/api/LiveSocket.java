package io.sallyport.cli.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket from which messages come one after another; the next is asked for when the listener
 * has taken the one before, so a slow listener holds back the server and nothing gathers here.
 */
public final class LiveSocket implements AutoCloseable {

  /** A message may hold a whole screen and its history. */
  private static final int LONGEST_MESSAGE = 64 << 20;

  private final WebSocket socket;
  private final Pieces pieces;

  private LiveSocket(WebSocket socket, Pieces pieces) {
    this.socket = socket;
    this.pieces = pieces;
  }

  /** Called on threads of the client, one call at a time. */
  public interface Listener {

    void message(String text);

    /** Nothing more comes; empty when that was as it should be. */
    void end(@Nullable String fault);
  }

  static LiveSocket open(
      HttpClient client,
      URI address,
      String token,
      Duration atMost,
      BiFunction<Integer, String, ApiException> refused,
      Function<IOException, ApiException> unreachable) {
    Pieces pieces = new Pieces();
    try {
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .header("Authorization", "Bearer " + token)
              .connectTimeout(atMost)
              .buildAsync(address, pieces)
              .get(2 * atMost.toMillis(), TimeUnit.MILLISECONDS);
      return new LiveSocket(socket, pieces);
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case WebSocketHandshakeException handshake ->
            refused.apply(
                handshake.getResponse().statusCode(), text(handshake.getResponse().body()));
        case IOException fault -> unreachable.apply(fault);
        case null, default -> new IllegalStateException(e);
      };
    } catch (TimeoutException e) {
      throw unreachable.apply(new IOException("no answer in time", e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException.Unreachable("interrupted");
    }
  }

  /** Lets the messages come, to this listener; called once. */
  public void follow(Listener listener) {
    pieces.begin(listener);
    socket.request(1);
  }

  private static String text(@Nullable Object body) {
    return body instanceof String text ? text : "";
  }

  @Override
  public void close() {
    socket.abort();
  }

  /** Puts the pieces of a message together. */
  private static final class Pieces implements WebSocket.Listener {

    private final StringBuilder message = new StringBuilder();
    private @Nullable Listener listener;
    private @Nullable End end;

    private record End(@Nullable String fault) {}

    /** The end may have come already; messages come only after they are asked for. */
    synchronized void begin(Listener first) {
      listener = first;
      tellEnd();
    }

    @Override
    public void onOpen(WebSocket socket) {
      // The first message is asked for when there is a listener.
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      if (message.length() + data.length() > LONGEST_MESSAGE) {
        end("a message is longer than " + LONGEST_MESSAGE + " characters");
        socket.abort();
        return CompletableFuture.completedFuture(null);
      }
      message.append(data);
      if (last) {
        String text = message.toString();
        message.setLength(0);
        take(text);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      boolean asItShould = status == WebSocket.NORMAL_CLOSURE;
      end(asItShould ? null : "the server closed it: " + status + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      end(String.valueOf(error.getMessage()));
    }

    private synchronized void take(String text) {
      if (listener != null) {
        listener.message(text);
      }
    }

    /** The first is the one that counts. */
    private synchronized void end(@Nullable String fault) {
      if (end == null) {
        end = new End(fault);
        tellEnd();
      }
    }

    private synchronized void tellEnd() {
      if (listener != null && end != null) {
        listener.end(end.fault());
      }
    }
  }
}
