package io.sallyport.admin.destination.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.admin.destination.Destination;
import io.sallyport.admin.destination.ForwarderConfig;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.links.tls.LinkSecurity;
import io.sallyport.links.token.ServiceToken;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * Asks siem-forwarder, with the service token; over https it trusts whom other services trust.
 * Waits for its answer.
 */
@ApplicationScoped
class Forwarder {

  private static final String PART = "siem-forwarder";
  private static final int OK = 200;

  private final ForwarderConfig config;
  private final ServiceToken token;
  private final ObjectMapper json;
  private final HttpClient http;

  Forwarder(ForwarderConfig config, ServiceToken token, LinkSecurity security, ObjectMapper json) {
    this.config = config;
    this.token = token;
    this.json = json;
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(config.timeout());
    security.context().ifPresent(builder::sslContext);
    this.http = builder.build();
  }

  /**
   * All destinations, by name.
   *
   * @throws RequestFailure.Unavailable when it does not answer
   */
  List<Destination> destinations() {
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(config.url().resolve("/destinations"))
                  .timeout(config.timeout())
                  .header("Authorization", token.headerValue())
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != OK) {
        throw new RequestFailure.Unavailable(PART, "status " + response.statusCode());
      }
      return json.readValue(response.body(), new TypeReference<List<Destination>>() {});
    } catch (IOException e) {
      RequestFailure failure = new RequestFailure.Unavailable(PART, e.toString());
      failure.initCause(e);
      throw failure;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RequestFailure.Unavailable(PART, "interrupted");
    }
  }

  @PreDestroy
  void close() {
    http.close();
  }
}
