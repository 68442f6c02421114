package io.sallyport.testbed;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The forms in which a secret may stand among other bytes: as it is, in small letters, in UTF-16,
 * in hexadecimal, in Base64 at any offset. Immutable.
 */
public final class SecretForms {

  private final Map<String, String> forms = new LinkedHashMap<>();

  /** Of this secret, which is longer than a few characters, so that it is nowhere by chance. */
  public SecretForms(String secret) {
    if (secret.length() < 8) {
      throw new IllegalArgumentException("a secret of 8 characters at least is searched for");
    }
    byte[] raw = secret.getBytes(StandardCharsets.UTF_8);
    put("raw", raw);
    put("small letters", secret.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    for (Charset wide : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      put(wide.name(), secret.getBytes(wide));
    }
    String hex = HexFormat.of().formatHex(raw);
    forms.put("hex", hex);
    forms.put("HEX", hex.toUpperCase(Locale.ROOT));
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[shift + raw.length];
      System.arraycopy(raw, 0, shifted, shift, raw.length);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      // Without the digits that depend on what stands beside it.
      forms.put(
          "base64+" + shift, encoded.substring(shift == 0 ? 0 : shift + 1, encoded.length() - 1));
    }
  }

  /** The names of those that are among these bytes. */
  public List<String> in(byte[] among) {
    String all = new String(among, StandardCharsets.ISO_8859_1);
    return forms.entrySet().stream()
        .filter(form -> all.contains(form.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private void put(String name, byte[] bytes) {
    forms.put(name, new String(bytes, StandardCharsets.ISO_8859_1));
  }
}
