package io.sallyport.admin;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.sallyport.admin.destination.ForwarderConfig;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What siem-forwarder tells of its destinations, passed on. */
@QuarkusTest
@TestProfile(SuiteProfile.class)
class DestinationIT {

  @Inject ForwarderConfig config;

  @Test
  void destinationsAreWhatTheForwarderSaysAndWithoutItTheAnswerNamesIt() throws Exception {
    Api.get("/v1/destinations")
        .statusCode(503)
        .contentType("application/problem+json")
        .body("part", equalTo("siem-forwarder"));

    HttpServer forwarder = forwarder();
    try {
      Api.get("/v1/destinations")
          .statusCode(200)
          .body("items", hasSize(1))
          .body("items[0].name", equalTo("soc"))
          .body("items[0].connected", equalTo(false))
          .body("items[0].lagSeconds", equalTo(12.5f))
          .body("items[0].lastError", equalTo("refused"));
    } finally {
      forwarder.stop(0);
    }
  }

  private HttpServer forwarder() throws IOException {
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), config.url().getPort()), 0);
    server.createContext(
        "/destinations",
        exchange -> {
          boolean known =
              List.of("Bearer " + SuiteResource.TOKEN)
                  .equals(exchange.getRequestHeaders().get("Authorization"));
          byte[] body =
              """
              [{"name": "soc", "format": "CEF", "transport": "tls", "address": "soc:6514",
                "connected": false, "lagSeconds": 12.5, "delivered": 7, "deadLettered": 0,
                "state": "down", "downSince": "2026-11-21T22:10:05Z", "lastError": "refused"}]
              """
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(known ? 200 : 401, known ? body.length : -1);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }
}
