package io.sallyport.links.token;

import io.grpc.Metadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The secret that services show one another on gRPC and HTTP, so that no other local process can
 * ask for a target's credential.
 */
@ApplicationScoped
public class ServiceToken {

  static final Metadata.Key<String> HEADER =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private static final int LEAST_LENGTH = 32;

  private final String headerValue;

  /**
   * @param token {@code sallyport.service-token}: at least 32 characters, the same in all services
   */
  ServiceToken(@ConfigProperty(name = "sallyport.service-token") String token) {
    if (token.length() < LEAST_LENGTH) {
      throw new IllegalArgumentException(
          "sallyport.service-token must have at least "
              + LEAST_LENGTH
              + " characters; it has "
              + token.length());
    }
    this.headerValue = "Bearer " + token;
  }

  /** What a caller sends. */
  public String headerValue() {
    return headerValue;
  }

  /** Whether a caller sent the token; takes the same time wherever it differs. */
  public boolean accepts(@Nullable String sent) {
    return sent != null
        && MessageDigest.isEqual(
            headerValue.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "ServiceToken[redacted]";
  }
}
