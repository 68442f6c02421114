package io.sallyport.containers.health;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * One HTTP/1.0 request over a socket: the JDK's HTTP client would take longer to load than the rest
 * of the check. With {@code https} any certificate does, as for the kubelet: nothing secret is
 * sent, and the service is on the same machine.
 *
 * @param url an {@code http} or {@code https} address with a port
 * @param patience for the connection, and for each read
 */
record HealthRequest(URI url, Duration patience) {

  HealthRequest {
    boolean known = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!known || url.getHost() == null || url.getPort() < 0) {
      throw new IllegalArgumentException("expected http(s)://HOST:PORT/PATH, came " + url);
    }
  }

  /** The status line, or why there is none. */
  String send() {
    try (Socket socket = socket()) {
      int limit = Math.toIntExact(patience.toMillis());
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

  private Socket socket() throws IOException {
    if ("http".equals(url.getScheme())) {
      return new Socket();
    }
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {new AnyCertificate()}, null);
      return tls.getSocketFactory().createSocket();
    } catch (GeneralSecurityException e) {
      throw new IOException("this Java runtime has no TLS", e);
    }
  }
}
