package io.sallyport.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sallyport.cli.connection.Connection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Asks the administrators' interface. Every method throws {@link ApiException}. It follows no
 * redirection, so the token goes nowhere else. One thread blocks in each call.
 */
public final class AdministratorApi implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** A replay of history may judge many lines. */
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private static final int MOST_OF_A_PROBLEM = 1 << 20;

  private final JsonMapper json =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private final Connection connection;
  private final HttpClient client;

  public AdministratorApi(Connection connection) {
    this.connection = connection;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT);
    Path authority = connection.authority();
    if ("http".equals(connection.address().getScheme())) {
      builder.sslContext(trusting(new TrustManager[0]));
    } else if (authority != null) {
      builder.sslContext(trusting(managers(authority)));
    }
    this.client = builder.build();
  }

  /**
   * Without TLS nobody: loading the certificates of all authorities takes longer than a request on
   * this machine.
   */
  private static SSLContext trusting(TrustManager[] managers) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  private static TrustManager[] managers(Path authority) {
    try (InputStream in = Files.newInputStream(authority)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (IOException | GeneralSecurityException e) {
      throw new ApiException.Unreachable(
          "the authority's certificate %s can't be used (%s)".formatted(authority, e));
    }
  }

  public JsonNode get(ApiPath path) {
    return send(request(path).GET());
  }

  public JsonNode post(ApiPath path, JsonNode body) {
    return send(withBody(path, "POST", body));
  }

  public JsonNode put(ApiPath path, JsonNode body) {
    return send(withBody(path, "PUT", body));
  }

  /** Changes the fields that the body has (JSON merge patch). */
  public JsonNode patch(ApiPath path, JsonNode body) {
    return send(withBody(path, "PATCH", body));
  }

  public void delete(ApiPath path) {
    send(request(path).DELETE());
  }

  /** Copies an answer of any size and kind; what was written of one that breaks off stays. */
  public void download(ApiPath path, OutputStream out) {
    HttpResponse<InputStream> response =
        exchange(request(path).GET().build(), BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        throw refused(
            response.statusCode(),
            new String(body.readNBytes(MOST_OF_A_PROBLEM), StandardCharsets.UTF_8));
      }
      body.transferTo(out);
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  /** Opens the live view of a session. */
  public LiveSocket live(ApiPath path) {
    URI address = connection.address().resolve(path.text());
    URI socket = URI.create(address.toString().replaceFirst("^http", "ws"));
    return LiveSocket.open(
        client, socket, connection.token(), CONNECT, this::refused, this::unreachable);
  }

  private HttpRequest.Builder withBody(ApiPath path, String method, JsonNode body) {
    return request(path)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body.toString()));
  }

  private HttpRequest.Builder request(ApiPath path) {
    return HttpRequest.newBuilder(connection.address().resolve(path.text()))
        .timeout(ANSWER)
        .header("Authorization", "Bearer " + connection.token());
  }

  private JsonNode send(HttpRequest.Builder request) {
    HttpResponse<String> response =
        exchange(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (response.statusCode() / 100 != 2) {
      throw refused(response.statusCode(), response.body());
    }
    return read(response.body())
        .orElseThrow(() ->
            new ApiException.Unreachable(
                connection.address() + " answered with what is no JSON; is that Sallyport?"));
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> body) {
    try {
      return client.send(request, body);
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException.Unreachable("interrupted");
    }
  }

  /** The body as JSON; nothing is missing, what is no JSON is empty. */
  private Optional<JsonNode> read(String body) {
    try {
      return Optional.of(body.isBlank() ? MissingNode.getInstance() : json.readTree(body));
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  private ApiException refused(int status, String body) {
    return new ApiException.Refused(
        Problem.of(status, read(body).orElse(MissingNode.getInstance())));
  }

  private ApiException unreachable(IOException e) {
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new ApiException.Unreachable(
        "%s does not answer (%s)".formatted(connection.address(), reason));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
