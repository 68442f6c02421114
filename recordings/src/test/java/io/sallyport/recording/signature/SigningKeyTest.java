package io.sallyport.recording.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.recording.encoding.Bytes;
import org.junit.jupiter.api.Test;

class SigningKeyTest {

  private static final Bytes MESSAGE = Bytes.copyOf(new byte[] {1, 2, 3});

  private final SigningKey key = SigningKey.generate();

  @Test
  void aKeyFileIsReadBackAndSignsTheSame() throws Exception {
    SigningKey read = SigningKey.parse("a comment\n" + key.secretPem());

    assertThat(read.id()).isEqualTo(key.id());
    assertThat(read.sign(MESSAGE)).isEqualTo(key.sign(MESSAGE));
    assertThat(read.secretPem()).isEqualTo(key.secretPem());
  }

  @Test
  void thePublicFileVerifiesAndHasNoSecret() throws Exception {
    VerificationKeys keys = VerificationKeys.parse(key.publicPem());

    assertThat(keys.ids()).containsExactly(key.id());
    assertThat(keys.isSignature(key.id(), MESSAGE, key.sign(MESSAGE))).isTrue();
    assertThat(keys.isSignature(key.id(), Bytes.NONE, key.sign(MESSAGE))).isFalse();
    assertThat(keys.isSignature(key.id(), MESSAGE, Bytes.NONE)).isFalse();
    assertThat(key.publicPem()).doesNotContain("PRIVATE").doesNotContain("\r");
  }

  @Test
  void aKeyThatIsNotHereVerifiesNothing() throws Exception {
    SigningKey other = SigningKey.generate();
    VerificationKeys keys = VerificationKeys.parse(key.publicPem());

    assertThat(keys.isSignature(other.id(), MESSAGE, other.sign(MESSAGE))).isFalse();
  }

  @Test
  void keysOfDifferentPairsAreNoKey() {
    String secret = key.secretPem().substring(0, key.secretPem().indexOf("-----BEGIN PUBLIC"));

    assertThatThrownBy(() -> SigningKey.parse(secret + SigningKey.generate().publicPem()))
        .isInstanceOf(InvalidKeyFileException.class)
        .hasMessageContaining("not of one pair");
    assertThatThrownBy(() -> SigningKey.parse(secret)).isInstanceOf(InvalidKeyFileException.class);
  }

  @Test
  void whatIsNoEd25519KeyIsSaidToBeNone() {
    for (String text :
        new String[] {
          "",
          "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
          "-----BEGIN PUBLIC KEY-----\nA\n-----END PUBLIC KEY-----\n",
        }) {
      assertThatThrownBy(() -> VerificationKeys.parse(text))
          .isInstanceOf(InvalidKeyFileException.class);
    }
  }

  @Test
  void theSecretIsNotInItsText() {
    assertThat(key).hasToString("signing key " + key.id());
  }
}
