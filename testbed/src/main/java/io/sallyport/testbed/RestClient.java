package io.sallyport.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** A client of the gateway's REST interface with one bearer token. Thread-safe. */
public final class RestClient implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final ObjectMapper mapper = new ObjectMapper();
  private final HttpClient http;
  private final URI base;
  private final String token;

  /**
   * A client that has not connected yet.
   *
   * @param base such as {@code http://127.0.0.1:8080}
   */
  public RestClient(URI base, String token) {
    this(base, token, HttpClient.newBuilder());
  }

  /**
   * A client that has not connected yet, and trusts whom it is told to.
   *
   * @param base such as {@code https://127.0.0.1:8080}
   */
  public RestClient(URI base, String token, SSLContext trust) {
    this(base, token, HttpClient.newBuilder().sslContext(trust));
  }

  private RestClient(URI base, String token, HttpClient.Builder builder) {
    this.base = base;
    this.token = token;
    this.http = builder.connectTimeout(TIMEOUT).build();
  }

  /**
   * An answer, good or bad.
   *
   * @param status of HTTP
   * @param body as JSON; missing when there was none, and text when it was not JSON
   */
  public record Answer(int status, JsonNode body) {

    /**
     * The body of a good answer.
     *
     * @throws IOException when the status is not 2xx; the message has the body
     */
    public JsonNode expectSuccess() throws IOException {
      if (status < 200 || status > 299) {
        throw new IOException("the gateway answered " + status + ": " + body);
      }
      return body;
    }
  }

  /** An empty JSON object to fill for a request. */
  public ObjectNode object() {
    return mapper.createObjectNode();
  }

  /** Reads a JSON text, for a request's body. */
  public JsonNode json(String text) throws IOException {
    return mapper.readTree(text);
  }

  /** GET of a path such as {@code /v1/rules}. */
  public Answer get(String path) throws IOException, InterruptedException {
    return send("GET", path, BodyPublishers.noBody());
  }

  /** POST of a JSON body. */
  public Answer post(String path, JsonNode body) throws IOException, InterruptedException {
    return send("POST", path, BodyPublishers.ofString(body.toString()));
  }

  /** PUT of a JSON body. */
  public Answer put(String path, JsonNode body) throws IOException, InterruptedException {
    return send("PUT", path, BodyPublishers.ofString(body.toString()));
  }

  /** PATCH of a JSON body. */
  public Answer patch(String path, JsonNode body) throws IOException, InterruptedException {
    return send("PATCH", path, BodyPublishers.ofString(body.toString()));
  }

  /** DELETE of a path. */
  public Answer delete(String path) throws IOException, InterruptedException {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private Answer send(String method, String path, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json, application/problem+json")
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    return new Answer(response.statusCode(), parse(response.body()));
  }

  private JsonNode parse(String body) {
    if (body.isBlank()) {
      return MissingNode.getInstance();
    }
    try {
      return mapper.readTree(body);
    } catch (IOException notJson) {
      return mapper.getNodeFactory().textNode(body);
    }
  }
}
