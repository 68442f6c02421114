package io.sallyport.benchmarks.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.testbed.RestClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The recordings of the sessions of one operator, as REST has them. */
public final class RecordedSessions {

  private static final int PAGE = 200;

  private final RestClient rest;
  private final URI address;
  private final String token;
  private final String operator;

  /**
   * What can be asked over that client.
   *
   * @param address the client's
   * @param token the client's
   */
  RecordedSessions(RestClient rest, URI address, String token, String operator) {
    this.rest = rest;
    this.address = address;
    this.token = token;
    this.operator = operator;
  }

  /**
   * The ids of the sessions that began since then and whose recording is complete.
   *
   * @throws IOException when REST does not answer well
   */
  public List<String> completeSince(Instant since) throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    String after = "";
    do {
      JsonNode page =
          rest.get(
                  "/v1/sessions?operator=%s&from=%s&limit=%d%s"
                      .formatted(operator, since, PAGE, after))
              .expectSuccess();
      for (JsonNode session : page.path("items")) {
        if (session.path("recording").path("state").asText().equals("complete")) {
          ids.add(session.path("id").asText());
        }
      }
      after = page.path("next").isTextual() ? "&after=" + page.path("next").asText() : "";
    } while (!after.isEmpty());
    return ids;
  }

  /**
   * What a recording says of a stream of the session's first channel.
   *
   * @param stream {@code output} or {@code error}
   * @throws IOException when REST does not answer well
   */
  public Digest digest(String session, String stream) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                address.resolve(
                    "/v1/sessions/%s/recording/bytes?channel=1&stream=%s"
                        .formatted(session, stream)))
            .header("Authorization", "Bearer " + token)
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw new IOException(request.uri() + " answered " + response.statusCode());
        }
        Digest.Builder digest = new Digest.Builder();
        byte[] buffer = new byte[1 << 16];
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
          digest.add(buffer, n);
        }
        return digest.build();
      }
    }
  }
}
