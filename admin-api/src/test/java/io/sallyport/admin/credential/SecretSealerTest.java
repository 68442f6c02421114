package io.sallyport.admin.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SecretSealerTest {

  private static final String OLD = key(1);
  private static final String NEW = key(2);

  private final SecretSealer sealer = new SecretSealer(new LocalKeys(OLD, "test"));

  @Property(tries = 200)
  void whatWasSealedIsUnsealed(@ForAll String text) throws SealingException {
    Secret secret = new Secret.Password(text);
    // What UTF-8 can't hold, a lone surrogate, is not a password anyone can type.
    if (new String(secret.bytes(), java.nio.charset.StandardCharsets.UTF_8).equals(text)) {
      assertThat(sealer.unseal("c1", sealer.seal("c1", secret))).isEqualTo(secret);
    }
  }

  @Property(tries = 200)
  void aSecretThatWasAlteredAnywhereIsNotUnsealed(
      @ForAll @IntRange(max = 38) int at, @ForAll @IntRange(max = 7) int bit)
      throws SealingException {
    SealedSecret sealed = sealer.seal("c1", new Secret.Password("0123456789"));
    byte[] altered = sealed.ciphertext();
    assertThat(altered).hasSize(39);
    altered[at] ^= (byte) (1 << bit);
    assertThatThrownBy(
            () -> sealer.unseal("c1", new SealedSecret(sealed.kind(), altered, sealed.key())))
        .isInstanceOf(SealingException.class);
  }

  @Test
  void aWrappedKeyThatWasAlteredIsNotUnwrapped() throws SealingException {
    SealedSecret sealed = sealer.seal("c1", new Secret.Password("x"));
    byte[] altered = sealed.key().bytes();
    altered[20] ^= 1;
    WrappedKey key = new WrappedKey(sealed.key().keyId(), altered);
    assertThatThrownBy(
            () -> sealer.unseal("c1", new SealedSecret(sealed.kind(), sealed.ciphertext(), key)))
        .isInstanceOf(SealingException.class);
  }

  @Test
  void aSecretIsWorthNothingInAnotherCredentialOrAsAnotherKind() throws SealingException {
    SealedSecret sealed = sealer.seal("c1", new Secret.Password("x"));
    assertThatThrownBy(() -> sealer.unseal("c2", sealed)).isInstanceOf(SealingException.class);
    SealedSecret asKey =
        new SealedSecret(SecretKind.PRIVATE_KEY, sealed.ciphertext(), sealed.key());
    assertThatThrownBy(() -> sealer.unseal("c1", asKey)).isInstanceOf(SealingException.class);
  }

  @Test
  void twoSealingsOfOneSecretDiffer() throws SealingException {
    Secret secret = new Secret.Password("x");
    assertThat(sealer.seal("c1", secret).ciphertext())
        .isNotEqualTo(sealer.seal("c1", secret).ciphertext());
  }

  @Test
  void anEarlierKeyUnsealsAndTheFirstSeals() throws SealingException {
    SealedSecret sealed = sealer.seal("c1", new Secret.PrivateKey("k"));
    SecretSealer rotated = new SecretSealer(new LocalKeys(NEW + "\n# old\n" + OLD + "\n", "test"));
    assertThat(rotated.unseal("c1", sealed)).isEqualTo(new Secret.PrivateKey("k"));
    SealedSecret again = rotated.seal("c1", new Secret.PrivateKey("k"));
    assertThat(again.key().keyId()).isNotEqualTo(sealed.key().keyId());
    assertThatThrownBy(() -> sealer.unseal("c1", again))
        .isInstanceOf(SealingException.class)
        .hasMessageContaining("not configured");
  }

  @Test
  void aKeyTextThatWillNotDoIsRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> new LocalKeys("", "keys"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("openssl rand -base64 32");
    assertThatThrownBy(() -> new LocalKeys("c2hvcnQ=", "keys"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("keys, line 1")
        .hasMessageNotContaining("c2hvcnQ=");
    assertThatThrownBy(() -> new LocalKeys("***", "keys"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not base64");
  }

  @Test
  void nothingSecretIsInATextOfASecret() {
    assertThat(new Secret.Password("hunter2")).asString().doesNotContain("hunter2");
    assertThat(new Secret.PrivateKey("hunter2")).asString().doesNotContain("hunter2");
    assertThat(new LocalKeys(OLD, "test")).asString().doesNotContain(OLD);
  }

  private static String key(int fill) {
    byte[] key = new byte[32];
    java.util.Arrays.fill(key, (byte) fill);
    return Base64.getEncoder().encodeToString(key);
  }
}
