package io.sallyport.proxy.elevation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class OutputMaskTest {

  private final AtomicBoolean sent = new AtomicBoolean();
  private final ElevationSecret secret =
      new ElevationSecret("secret".getBytes(StandardCharsets.UTF_8));
  private final OutputMask mask = new OutputMask(sent::get, secret);

  private String pass(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new String(mask.pass(bytes, 0, bytes.length), StandardCharsets.UTF_8);
  }

  @Test
  void beforeTheSecretIsSentOutputNeedsNoMask() {
    assertThat(mask.isNeeded()).isFalse();
  }

  @Test
  void fromThenOnItIsMasked() {
    sent.set(true);

    assertThat(mask.isNeeded()).isTrue();
    assertThat(pass("a secret!")).isEqualTo("a ******!");
  }

  @Test
  void itMasksUntilItsOwnChannelIsOver() {
    sent.set(true);
    assertThat(mask.isNeeded()).isTrue();
    secret.wipe();

    assertThat(pass("a secret!")).isEqualTo("a ******!");
    mask.wipe();
    assertThat(mask.isNeeded()).isFalse();
  }
}
