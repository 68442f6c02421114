package io.sallyport.admin.credential.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.admin.credential.KeyWrap;
import io.sallyport.admin.credential.SealingException;
import io.sallyport.admin.credential.WrappedKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/**
 * A key-encryption key in HashiCorp Vault's transit engine: {@code POST /v1/MOUNT/encrypt/KEY} and
 * {@code /decrypt/KEY}, with what the data key belongs to as {@code associated_data}. The key's
 * version is in Vault's ciphertext ({@code vault:v2:…}), so rotation there needs nothing here.
 */
public final class VaultTransit implements KeyWrap {

  private static final int OK = 200;

  private final HttpClient http;
  private final ObjectMapper json = new ObjectMapper();
  private final Settings settings;

  /**
   * How to reach it.
   *
   * @param address as {@code https://vault.example:8200}
   * @param mount of the transit engine
   */
  public record Settings(
      URI address, String token, String mount, String keyName, Duration timeout) {
    @Override
    public String toString() {
      return "Settings[" + address + ", " + mount + "/" + keyName + "]";
    }
  }

  /** Connects with the first request. */
  public VaultTransit(Settings settings) {
    this.settings = settings;
    this.http = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
  }

  @Override
  public WrappedKey wrap(byte[] dataKey, String boundTo) throws SealingException {
    String plaintext = Base64.getEncoder().encodeToString(dataKey);
    String ciphertext = ask("encrypt", Map.of("plaintext", plaintext), boundTo, "ciphertext");
    String version = ciphertext.split(":", 3)[1];
    return new WrappedKey(
        "vault:" + settings.keyName() + ":" + version, ciphertext.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public byte[] unwrap(WrappedKey wrapped, String boundTo) throws SealingException {
    String ciphertext = new String(wrapped.bytes(), StandardCharsets.UTF_8);
    String plaintext = ask("decrypt", Map.of("ciphertext", ciphertext), boundTo, "plaintext");
    return Base64.getDecoder().decode(plaintext);
  }

  private String ask(String verb, Map<String, String> input, String boundTo, String wanted)
      throws SealingException {
    String bound = Base64.getEncoder().encodeToString(boundTo.getBytes(StandardCharsets.UTF_8));
    Map<String, String> body = new java.util.HashMap<>(input);
    body.put("associated_data", bound);
    URI path =
        settings
            .address()
            .resolve("/v1/" + settings.mount() + "/" + verb + "/" + settings.keyName());
    try {
      HttpRequest request =
          HttpRequest.newBuilder(path)
              .timeout(settings.timeout())
              .header("X-Vault-Token", settings.token())
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
              .build();
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != OK) {
        throw new SealingException(
            "Vault answered " + response.statusCode() + " to " + verb + errors(response), null);
      }
      JsonNode found = json.readTree(response.body()).path("data").path(wanted);
      if (!found.isTextual()
          || (wanted.equals("ciphertext") && !found.asText().startsWith("vault:"))) {
        throw new SealingException("Vault's answer to " + verb + " has no " + wanted, null);
      }
      return found.asText();
    } catch (IOException e) {
      throw new SealingException("Vault did not answer to " + verb, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SealingException("interrupted while Vault was asked to " + verb, e);
    }
  }

  /** Vault's own words; only they, as the rest of its answer could hold more. */
  private String errors(HttpResponse<String> response) throws JsonProcessingException {
    JsonNode errors = json.readTree(response.body()).path("errors");
    return errors.isArray() && !errors.isEmpty() ? ": " + errors.get(0).asText() : "";
  }
}
