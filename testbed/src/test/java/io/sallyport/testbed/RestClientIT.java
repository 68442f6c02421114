package io.sallyport.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestClientIT {

  private HttpServer server;
  private RestClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/echo",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          boolean trusted =
              "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(trusted ? 201 : 401, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    client = client("secret");
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  @Test
  void anAnswerHasItsStatusAndItsJson() throws Exception {
    RestClient.Answer answer = client.post("/v1/echo", client.object().put("name", "shell-1"));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.expectSuccess().path("name").asText()).isEqualTo("shell-1");
  }

  @Test
  void anAnswerWithoutBodyIsMissing() throws Exception {
    assertThat(client.delete("/v1/echo").body().isMissingNode()).isTrue();
  }

  @Test
  void aRefusalIsNoSuccessAndSaysWhy() throws Exception {
    try (RestClient stranger = client("wrong")) {
      RestClient.Answer answer = stranger.put("/v1/echo", stranger.json("{\"title\":\"no\"}"));

      assertThatThrownBy(answer::expectSuccess)
          .isInstanceOf(IOException.class)
          .hasMessage("the gateway answered 401: {\"title\":\"no\"}");
    }
  }

  private RestClient client(String token) {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new RestClient(base, token);
  }
}
