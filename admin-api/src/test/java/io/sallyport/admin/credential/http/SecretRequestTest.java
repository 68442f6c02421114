package io.sallyport.admin.credential.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.admin.credential.Secret;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.problem.Violations;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretRequestTest {

  private final Violations violations = new Violations();

  @Test
  void aPasswordOrAPrivateKeyIsTaken() {
    assertThat(new SecretRequest("p", null).secret(violations)).isInstanceOf(Secret.Password.class);
    assertThat(new SecretRequest(null, openSsh("none")).secret(violations))
        .isInstanceOf(Secret.PrivateKey.class);
    violations.throwIfAny();
  }

  @Test
  void anEncryptedKeyIsRefused() {
    new SecretRequest(null, openSsh("aes256-ctr")).secret(violations);
    assertThatThrownBy(violations::throwIfAny)
        .isInstanceOf(RequestFailure.Invalid.class)
        .hasMessageContaining("secret.privateKey: must not be encrypted");
  }

  @Test
  void bothOrNeitherIsRefused() {
    new SecretRequest("p", "k").secret(violations);
    new SecretRequest(null, null).secret(violations);
    assertThatThrownBy(violations::throwIfAny).hasMessageContaining("either");
  }

  @Test
  void itsTextIsRedacted() {
    assertThat(new SecretRequest("hunter2", null)).asString().doesNotContain("hunter2");
  }

  private static String openSsh(String cipher) {
    byte[] name = cipher.getBytes(StandardCharsets.US_ASCII);
    byte[] body =
        ByteBuffer.allocate(64)
            .put("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII))
            .putInt(name.length)
            .put(name)
            .array();
    return "-----BEGIN OPENSSH PRIVATE KEY-----\n"
        + Base64.getEncoder().encodeToString(body)
        + "\n-----END OPENSSH PRIVATE KEY-----\n";
  }
}
