package io.sallyport.admin.credential.http;

import io.sallyport.admin.credential.Secret;
import io.sallyport.admin.problem.Violations;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A secret in a request; no answer has one. */
@Schema(name = "Secret", description = "Write-only: either a password or a private key.")
public record SecretRequest(
    @Schema(description = "The login password.") @Nullable String password,
    @Schema(description = "A private key in OpenSSH or PEM form, not encrypted.")
        @Nullable String privateKey) {

  private static final int MOST_PASSWORD = 1024;
  private static final int MOST_KEY = 65_536;
  private static final byte[] OPENSSH_MAGIC =
      "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);

  /** The secret; null where the request has none that will do, which is then noted. */
  @Nullable Secret secret(Violations violations) {
    if ((password == null) == (privateKey == null)) {
      violations.add("secret", "must have either password or privateKey");
      return null;
    }
    if (password != null) {
      return password(violations, "secret.password", password);
    }
    String key = privateKey == null ? "" : privateKey.strip() + "\n";
    if (key.length() > MOST_KEY
        || !key.startsWith("-----BEGIN ")
        || !key.contains("PRIVATE KEY-----")) {
      violations.add("secret.privateKey", "must be a private key in OpenSSH or PEM form");
    } else if (isEncrypted(key)) {
      violations.add("secret.privateKey", "must not be encrypted; sealing it is ours to do");
    }
    return new Secret.PrivateKey(key);
  }

  /** A password, which is noted where it will not do. */
  static Secret.Password password(Violations violations, String field, String password) {
    if (password.isEmpty()
        || password.length() > MOST_PASSWORD
        || password.chars().anyMatch(c -> c == 0 || c == '\n' || c == '\r')) {
      violations.add(field, "must be one line of 1 to " + MOST_PASSWORD + " characters");
    }
    return new Secret.Password(password);
  }

  private static boolean isEncrypted(String key) {
    if (!key.startsWith("-----BEGIN OPENSSH PRIVATE KEY-----")) {
      return key.contains("ENCRYPTED");
    }
    String body = key.replaceAll("-----[^-]+-----", "").replaceAll("\\s", "");
    try {
      ByteBuffer wire = ByteBuffer.wrap(Base64.getDecoder().decode(body));
      wire.position(OPENSSH_MAGIC.length);
      byte[] cipher = new byte[wire.getInt()];
      wire.get(cipher);
      return !new String(cipher, StandardCharsets.US_ASCII).equals("none");
    } catch (RuntimeException _) {
      // Not the format it says it is: the login would fail with it, as with an encrypted one.
      return true;
    }
  }

  @Override
  public String toString() {
    return "SecretRequest[redacted]";
  }
}
