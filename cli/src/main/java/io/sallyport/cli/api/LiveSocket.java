package io.sallyport.cli.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
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

  private LiveSocket(WebSocket socket) {
    this.socket = socket;
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
      Listener listener,
      BiFunction<Integer, String, ApiException> refused,
      Function<IOException, ApiException> unreachable) {
    try {
      return new LiveSocket(
          client
              .newWebSocketBuilder()
              .header("Authorization", "Bearer " + token)
              .connectTimeout(atMost)
              .buildAsync(address, new Pieces(listener))
              .get(2 * atMost.toMillis(), TimeUnit.MILLISECONDS));
    } catch (java.util.concurrent.ExecutionException | CompletionException e) {
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

  private static String text(@Nullable Object body) {
    return body instanceof String text ? text : "";
  }

  @Override
  public void close() {
    socket.abort();
  }

  /** Puts the pieces of a message together. */
  private static final class Pieces implements WebSocket.Listener {

    private final Listener listener;
    private final StringBuilder message = new StringBuilder();
    private boolean ended;

    Pieces(Listener listener) {
      this.listener = listener;
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
        listener.message(text);
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

    private void end(@Nullable String fault) {
      if (!ended) {
        ended = true;
        listener.end(fault);
      }
    }
  }
}
