package io.sallyport.admin.credential;

import io.sallyport.admin.resource.Ref;
import java.time.Instant;

/**
 * An account on a device. Its secret is not here.
 *
 * @param login the login name on the target
 * @param keyId the key-encryption key that its secret is under
 * @param hasElevationPassword whether prompts are answered with another password than the login's
 */
public record Credential(
    String id,
    String name,
    Ref device,
    String login,
    SecretKind secretKind,
    String keyId,
    boolean hasElevationPassword,
    Instant createdAt,
    Instant changedAt,
    int version) {

  /** {@code name@device}. */
  public String fullName() {
    return name + "@" + device.name();
  }
}
