package io.sallyport.containers.health;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One HTTP/1.0 request over a plain socket: the JDK's HTTP client would take longer to load than
 * the rest of the check.
 *
 * @param url an {@code http} address with a port
 * @param patience for the connection, and for each read
 */
record HealthRequest(URI url, Duration patience) {

  HealthRequest {
    if (!"http".equals(url.getScheme()) || url.getHost() == null || url.getPort() < 0) {
      throw new IllegalArgumentException("expected http://HOST:PORT/PATH, came " + url);
    }
  }

  /** The status line, or why there is none. */
  String send() {
    int limit = Math.toIntExact(patience.toMillis());
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), limit);
      socket.setSoTimeout(limit);
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.0\r\nHost: %s\r\n\r\n"
                  .formatted(url.getRawPath(), url.getRawAuthority())
                  .getBytes(StandardCharsets.US_ASCII));
      String line =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
              .readLine();
      return line == null ? "closed without an answer" : line;
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Whether that is the status line of a 200. */
  static boolean isOk(String answer) {
    return answer.matches("HTTP/1\\.[01] 200( .*)?");
  }
}
