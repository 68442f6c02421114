package io.sallyport.admin.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenSshKeyTest {

  private static final String ED25519 =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBkULk8iavPXYQIa8FO8nrfPYBKSGQVSPNWHUaNHtCFi";

  @Test
  void aLineIsReadAndWrittenAgain() {
    OpenSshKey key = OpenSshKey.parse("  " + ED25519 + "  alice at home ");
    assertThat(key.type()).isEqualTo("ssh-ed25519");
    assertThat(key.comment()).isEqualTo("alice at home");
    assertThat(key.line()).isEqualTo(ED25519 + " alice at home");
    assertThat(key.fingerprint()).startsWith("SHA256:").hasSize(50);
    assertThat(OpenSshKey.parse(ED25519).line()).isEqualTo(ED25519);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ssh-ed25519",
        "ssh-dss AAAAB3NzaC1kc3M=",
        "ssh-ed25519 ***",
        "ssh-ed25519 AAAA",
        "ssh-ed25519 AAAAB3NzaC1yc2EAAAADAQABAAAAAQE=",
        "command=\"x\" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBkULk8iavPXYQIa8FO8nrfPYBKSGQVSPNWHUaNHtCFi",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBkULk8iavPXYQIa8FO8nrfPYBKSGQVSPNWHUaNHtCFi a\nb",
      })
  void whatIsNoKeyIsRefused(String line) {
    assertThatThrownBy(() -> OpenSshKey.parse(line)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aShortRsaKeyIsRefused() {
    assertThatThrownBy(() -> OpenSshKey.parse("ssh-rsa " + rsa(1024)))
        .hasMessageContaining("at least 2048 bits; this has 1024");
    assertThat(OpenSshKey.parse("ssh-rsa " + rsa(2048)).type()).isEqualTo("ssh-rsa");
  }

  @Property
  void anyBytesAreAKeyOrRefused(@ForAll @Size(max = 80) byte[] wire) {
    String line = "ssh-ed25519 " + Base64.getEncoder().encodeToString(wire);
    try {
      assertThat(OpenSshKey.parse(line).line()).isEqualTo(line);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageNotContaining("null");
    }
  }

  private static String rsa(int bits) {
    byte[] type = "ssh-rsa".getBytes(StandardCharsets.US_ASCII);
    byte[] modulus = new byte[bits / 8 + 1];
    modulus[1] = (byte) 0x80;
    ByteBuffer wire = ByteBuffer.allocate(4 + type.length + 4 + 3 + 4 + modulus.length);
    wire.putInt(type.length).put(type).putInt(3).put(new byte[] {1, 0, 1});
    wire.putInt(modulus.length).put(modulus);
    return Base64.getEncoder().encodeToString(wire.array());
  }
}
