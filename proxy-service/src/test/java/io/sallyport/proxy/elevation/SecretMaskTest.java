package io.sallyport.proxy.elevation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SecretMaskTest {

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String pass(SecretMask mask, String text) {
    return text(mask.pass(bytes(text), 0, bytes(text).length));
  }

  @Test
  void aSecretIsMaskedHoweverItIsSplit() {
    Random random = new Random(42);
    for (int i = 0; i < 5_000; i++) {
      // Few letters, so that beginnings of the secret are everywhere.
      String secret = letters(random, 4 + random.nextInt(6));
      String stream = letters(random, random.nextInt(12)) + secret + letters(random, 12);
      SecretMask mask = new SecretMask(bytes(secret));
      StringBuilder out = new StringBuilder();
      int at = 0;
      while (at < stream.length()) {
        int end = Math.min(stream.length(), at + 1 + random.nextInt(4));
        out.append(pass(mask, stream.substring(at, end)));
        at = end;
      }
      out.append(text(mask.release()));

      assertThat(out.toString()).hasSameSizeAs(stream).doesNotContain(secret);
    }
  }

  @Test
  void whatIsNotTheSecretPassesAsItIs() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      String secret = "abacabad";
      String stream = letters(random, 30).replace("d", "c");
      SecretMask mask = new SecretMask(bytes(secret));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (int at = 0; at < stream.length(); at++) {
        out.writeBytes(mask.pass(bytes(stream), at, 1));
      }
      String kept = text(mask.release());

      assertThat(stream).startsWith(text(out.toByteArray()));
      assertThat(text(out.toByteArray()).length() + kept.length()).isEqualTo(stream.length());
    }
  }

  @Test
  void whatMayBeItsBeginningIsKeptBackUntilItIsReleased() {
    SecretMask mask = new SecretMask(bytes("secret"));

    assertThat(pass(mask, "a se")).isEqualTo("a ");
    assertThat(mask.isKeeping()).isTrue();
    assertThat(text(mask.release())).isEqualTo("se");
    assertThat(mask.isKeeping()).isFalse();
  }

  @Test
  void behindARelease_theRestIsMaskedAllTheSame() {
    SecretMask mask = new SecretMask(bytes("secret"));
    String out = pass(mask, "xsec") + text(mask.release()) + pass(mask, "ret!");

    assertThat(out).isEqualTo("xsec***!");
  }

  @Test
  void aLongBeginningIsReleasedMasked() {
    SecretMask mask = new SecretMask(bytes("secret"));
    String out = pass(mask, "xsecre") + text(mask.release()) + pass(mask, "t!");

    assertThat(out).isEqualTo("x******!");
  }

  @Test
  void wipedItMasksNothing() {
    SecretMask mask = new SecretMask(bytes("secret"));
    mask.wipe();

    assertThat(pass(mask, "secret")).isEqualTo("secret");
  }

  private static String letters(Random random, int length) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < length; i++) {
      out.append((char) ('a' + random.nextInt(4)));
    }
    return out.toString();
  }
}
