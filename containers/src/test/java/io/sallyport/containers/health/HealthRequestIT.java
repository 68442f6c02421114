package io.sallyport.containers.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HealthRequestIT {

  private static final Duration SHORT = Duration.ofMillis(300);

  @Test
  void only_a_200_is_healthy() throws IOException {
    assertThat(HealthRequest.isOk(answerOf(200))).isTrue();
    assertThat(HealthRequest.isOk(answerOf(503))).isFalse();
    assertThat(HealthRequest.isOk(answerOf(204))).isFalse();
  }

  @Test
  void a_server_that_is_not_there_is_named_as_the_reason() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }

    String answer = request(port).send();

    assertThat(answer).contains("refused");
    assertThat(HealthRequest.isOk(answer)).isFalse();
  }

  @Test
  void a_server_that_says_nothing_is_waited_for_no_longer_than_the_limit() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(request(silent.getLocalPort()).send()).contains("timed out");
    }
  }

  @Test
  void what_is_not_http_with_a_port_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HealthRequest(URI.create("file://127.0.0.1:1/"), SHORT));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HealthRequest(URI.create("http://127.0.0.1/"), SHORT));
  }

  private static String answerOf(int status) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    server.createContext(
        "/q/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    try {
      return request(server.getAddress().getPort()).send();
    } finally {
      server.stop(0);
    }
  }

  private static HealthRequest request(int port) {
    return new HealthRequest(URI.create("http://127.0.0.1:" + port + "/q/health/ready"), SHORT);
  }
}
