package io.sallyport.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What is fetched over REST and is no JSON. */
final class Downloads {

  /** What is done with the bytes as they come. */
  @FunctionalInterface
  interface Reader<T> {
    /** Reads to the end. */
    T read(InputStream body) throws IOException;
  }

  private Downloads() {}

  /** All of it, in memory. */
  static byte[] get(URI address, String token) throws IOException, InterruptedException {
    return get(address, token, InputStream::readAllBytes);
  }

  /**
   * As it comes.
   *
   * @throws IOException when the answer is not 200
   */
  static <T> T get(URI address, String token, Reader<T> reader)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + token)
            .timeout(Duration.ofMinutes(2))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw new IOException(
              address
                  + " answered "
                  + response.statusCode()
                  + ": "
                  + new String(body.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
        return reader.read(body);
      }
    }
  }
}
