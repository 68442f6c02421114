package io.sallyport.admin.credential.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sallyport.admin.credential.SealedSecret;
import io.sallyport.admin.credential.SealingException;
import io.sallyport.admin.credential.Secret;
import io.sallyport.admin.credential.SecretSealer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as Vault's transit engine is documented to. */
class VaultTransitTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private HttpServer vault;

  @BeforeEach
  void start() throws IOException {
    vault = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    vault.createContext("/v1/transit/encrypt/sallyport", this::encrypt);
    vault.createContext("/v1/transit/decrypt/sallyport", this::decrypt);
    vault.start();
  }

  @AfterEach
  void stop() {
    vault.stop(0);
  }

  @Test
  void aSecretIsSealedAndUnsealedByVault() throws SealingException {
    SecretSealer sealer = new SecretSealer(transit("good"));
    SealedSecret sealed = sealer.seal("c1", new Secret.Password("x"));
    assertThat(sealed.key().keyId()).isEqualTo("vault:sallyport:v3");
    assertThat(sealer.unseal("c1", sealed)).isEqualTo(new Secret.Password("x"));
    assertThatThrownBy(() -> sealer.unseal("c2", sealed))
        .isInstanceOf(SealingException.class)
        .hasMessageContaining("400")
        .hasMessageContaining("message authentication failed");
  }

  @Test
  void aTokenThatVaultRefusesIsSaid() {
    assertThatThrownBy(() -> transit("bad").wrap(new byte[32], "c1"))
        .isInstanceOf(SealingException.class)
        .hasMessageContaining("403")
        .hasMessageContaining("permission denied")
        .hasMessageNotContaining("bad");
  }

  @Test
  void aVaultThatIsAwayIsSaid() {
    VaultTransit transit = transit("good");
    vault.stop(0);
    assertThatThrownBy(() -> transit.wrap(new byte[32], "c1"))
        .isInstanceOf(SealingException.class)
        .hasMessageContaining("did not answer");
  }

  private VaultTransit transit(String token) {
    URI address = URI.create("http://127.0.0.1:" + vault.getAddress().getPort());
    VaultTransit.Settings settings =
        new VaultTransit.Settings(address, token, "transit", "sallyport", Duration.ofSeconds(5));
    assertThat(settings).asString().doesNotContain(token);
    return new VaultTransit(settings);
  }

  /** Its ciphertext is no cipher: the plaintext and what it is bound to, in base64. */
  private void encrypt(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody());
    String sealed = body.path("plaintext").asText() + "." + body.path("associated_data").asText();
    answer(exchange, "ciphertext", "vault:v3:" + base64(sealed));
  }

  private void decrypt(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody());
    String sealed = body.path("ciphertext").asText().substring("vault:v3:".length());
    String[] parts =
        new String(Base64.getDecoder().decode(sealed), StandardCharsets.UTF_8).split("\\.", 2);
    if (parts[1].equals(body.path("associated_data").asText())) {
      answer(exchange, "plaintext", parts[0]);
    } else {
      error(exchange, 400, "cipher: message authentication failed");
    }
  }

  private static void answer(HttpExchange exchange, String field, String value) throws IOException {
    if (!"good".equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
      error(exchange, 403, "permission denied");
      return;
    }
    send(exchange, 200, JSON.writeValueAsString(Map.of("data", Map.of(field, value))));
  }

  private static void error(HttpExchange exchange, int status, String error) throws IOException {
    send(exchange, status, JSON.writeValueAsString(Map.of("errors", new String[] {error})));
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
