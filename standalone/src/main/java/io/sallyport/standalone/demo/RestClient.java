package io.sallyport.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The administrators' interface, used with their token. */
final class RestClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;

  /** Something that admin-api needs did not answer; it may in a moment. */
  static final class UnavailableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnavailableException(String message) {
      super(message);
    }
  }

  private final HttpClient http;
  private final ObjectMapper json = new ObjectMapper();
  private final URI base;
  private final String token;

  RestClient(HttpClient http, URI base, String token) {
    this.http = http;
    this.base = base;
    this.token = token;
  }

  /**
   * One resource, if it is there.
   *
   * @param collection such as {@code /v1/operators}
   * @param key id or name
   */
  Optional<JsonNode> find(String collection, String key) throws IOException, InterruptedException {
    String path = collection + "/" + URLEncoder.encode(key, StandardCharsets.UTF_8);
    HttpResponse<String> response = send(request(path).GET().build());
    return response.statusCode() == NOT_FOUND
        ? Optional.empty()
        : Optional.of(body(path, response));
  }

  /** A page of a collection. */
  JsonNode list(String collection) throws IOException, InterruptedException {
    return body(collection, send(request(collection).GET().build()));
  }

  /** Makes a resource. */
  void create(String collection, Map<String, ?> resource) throws IOException, InterruptedException {
    change("POST", collection, resource);
  }

  /** Changes fields of a resource. */
  void patch(String path, Map<String, ?> fields) throws IOException, InterruptedException {
    change("PATCH", path, fields);
  }

  private void change(String method, String path, Map<String, ?> body)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json.writeValueAsString(body)))
            .build();
    body(method + " " + path, send(request));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  private JsonNode body(String what, HttpResponse<String> response) throws IOException {
    if (response.statusCode() / 100 != 2) {
      String said =
          "admin-api answered %d to %s: %s".formatted(response.statusCode(), what, response.body());
      throw response.statusCode() == UNAVAILABLE
          ? new UnavailableException(said)
          : new IOException(said);
    }
    return json.readTree(response.body());
  }
}
