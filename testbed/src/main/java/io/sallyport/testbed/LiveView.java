package io.sallyport.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** An administrator who follows a session, as a program would: over the WebSocket of REST. */
public final class LiveView implements AutoCloseable, WebSocket.Listener {

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final StringBuilder part = new StringBuilder();
  private final List<JsonNode> pieces = new ArrayList<>();

  private LiveView() {}

  /**
   * Follows a running session from now on.
   *
   * @param node where an admin-api listens, such as {@code http://127.0.0.1:8080}
   * @param token of an administrator
   * @throws IOException when it is refused
   */
  public static LiveView open(URI node, String token, String session) throws IOException {
    LiveView view = new LiveView();
    URI address = URI.create("ws" + node.toString().substring("http".length()));
    try {
      view.http
          .newWebSocketBuilder()
          .header("Authorization", "Bearer " + token)
          .buildAsync(address.resolve("/v1/sessions/" + session + "/live"), view)
          .join();
    } catch (CompletionException e) {
      view.http.shutdownNow();
      throw new IOException("the live view was refused", e.getCause());
    }
    return view;
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      add(part.toString());
      part.setLength(0);
    }
    return WebSocket.Listener.super.onText(socket, data, last);
  }

  private void add(String text) {
    try {
      JsonNode piece = json.readTree(text);
      synchronized (pieces) {
        pieces.add(piece);
      }
    } catch (IOException e) {
      throw new IllegalStateException("a piece is no JSON: " + text, e);
    }
  }

  /** The pieces of one type that came so far. */
  public List<JsonNode> pieces(String type) {
    synchronized (pieces) {
      return pieces.stream().filter(piece -> piece.path("type").asText().equals(type)).toList();
    }
  }

  /** All that was drawn and shown so far, as text. */
  public String shown() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    synchronized (pieces) {
      for (JsonNode piece : pieces) {
        String type = piece.path("type").asText();
        if (type.equals("screen") || type.equals("output")) {
          all.writeBytes(Base64.getDecoder().decode(piece.path("data").asText()));
        }
      }
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
