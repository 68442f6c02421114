package io.sallyport.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SecretFormsTest {

  private static final String SECRET = "Zq7.silent-Hidden_42";
  private final SecretForms forms = new SecretForms(SECRET);

  @Test
  void a_secret_is_found_as_it_is_and_in_utf_16() {
    assertThat(forms.in(bytes("a " + SECRET + " b"))).containsExactly("raw");
    assertThat(forms.in(("\u6211" + SECRET).getBytes(StandardCharsets.UTF_16LE)))
        .containsExactly("UTF-16LE");
    assertThat(forms.in(SECRET.getBytes(StandardCharsets.UTF_16BE))).containsExactly("UTF-16BE");
    assertThat(forms.in(bytes("zq7.silent-hidden_42"))).containsExactly("small letters");
  }

  @Test
  void a_secret_is_found_in_hexadecimal() {
    String hex = HexFormat.of().formatHex(bytes(SECRET));

    assertThat(forms.in(bytes("00" + hex))).containsExactly("hex");
    assertThat(forms.in(bytes("00" + hex.toUpperCase(Locale.ROOT)))).containsExactly("HEX");
  }

  @Test
  void a_secret_is_found_in_base64_wherever_it_begins_in_what_is_encoded() {
    for (String before : new String[] {"", "x", "xy", "xyz"}) {
      byte[] encoded = Base64.getEncoder().encode(bytes(before + SECRET + "behind"));

      assertThat(forms.in(encoded)).as(before).hasSize(1);
    }
  }

  @Test
  void nothing_is_found_of_another() {
    assertThat(forms.in(bytes("Zq7.silent-Hidden_43"))).isEmpty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
