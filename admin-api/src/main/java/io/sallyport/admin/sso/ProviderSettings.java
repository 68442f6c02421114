package io.sallyport.admin.sso;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the identity provider is and who we are there: looked through at the start.
 *
 * @param issuer without TLS only on this machine
 * @param secret null for a public client
 * @param audience of access tokens that are for us
 */
public record ProviderSettings(
    String issuer, String clientId, @Nullable String secret, String audience) {

  private static final String PREFIX = "sallyport.admin.sso.";
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * What the configuration says; empty where it names no issuer.
   *
   * @throws IllegalArgumentException when it can't be used; the message names the key and holds no
   *     secret
   */
  public static Optional<ProviderSettings> of(SsoConfig config) {
    return config
        .issuer()
        .map(issuer -> {
          String clientId =
              config
                  .clientId()
                  .orElseThrow(() -> wrong("client-id", "is required beside the issuer"));
          requireTls(issuer);
          if (config.timeout().isZero() || config.timeout().isNegative()) {
            throw wrong("timeout", "must be more than zero");
          }
          return new ProviderSettings(
              issuer, clientId, secret(config).orElse(null), config.audience().orElse(clientId));
        });
  }

  private static void requireTls(String issuer) {
    URI address;
    try {
      address = URI.create(issuer);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(PREFIX + "issuer is no address: " + issuer, e);
    }
    String host = address.getHost();
    boolean isPlain = "http".equals(address.getScheme());
    if (host == null || !(isPlain || "https".equals(address.getScheme()))) {
      throw wrong("issuer", "must be an address as https://id.example.org; it is " + issuer);
    }
    if (isPlain && !THIS_MACHINE.contains(host)) {
      throw wrong("issuer", "must be https: " + issuer + " would carry secrets unencrypted");
    }
  }

  private static Optional<String> secret(SsoConfig config) {
    if (config.clientSecretFile().isEmpty()) {
      return config.clientSecret();
    }
    if (config.clientSecret().isPresent()) {
      throw wrong("client-secret", "and client-secret-file exclude each other");
    }
    Path file = config.clientSecretFile().get();
    String secret;
    try {
      secret = Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          PREFIX + "client-secret-file: can't read " + file + ": " + e, e);
    }
    if (secret.isEmpty()) {
      throw wrong("client-secret-file", "is empty: " + file);
    }
    return Optional.of(secret);
  }

  private static IllegalArgumentException wrong(String key, String message) {
    return new IllegalArgumentException(PREFIX + key + " " + message);
  }

  @Override
  public String toString() {
    return "ProviderSettings[" + issuer + ", " + clientId + ", redacted]";
  }
}
