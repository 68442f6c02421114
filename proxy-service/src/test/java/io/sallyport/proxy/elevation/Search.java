package io.sallyport.proxy.elevation;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Looks for a secret among bytes in the forms in which it may be there. */
final class Search {

  private Search() {}

  /** The forms that are there. */
  static List<String> forms(String secret, byte[] among) {
    String all = new String(among, StandardCharsets.ISO_8859_1);
    return forms(secret).entrySet().stream()
        .filter(form -> all.contains(new String(form.getValue(), StandardCharsets.ISO_8859_1)))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Map<String, byte[]> forms(String secret) {
    byte[] raw = secret.getBytes(StandardCharsets.UTF_8);
    Map<String, byte[]> forms = new LinkedHashMap<>();
    forms.put("raw", raw);
    for (Charset wide : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      forms.put(wide.name(), secret.getBytes(wide));
    }
    String hex = HexFormat.of().formatHex(raw);
    forms.put("hex", ascii(hex));
    forms.put("HEX", ascii(hex.toUpperCase(Locale.ROOT)));
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[shift + raw.length];
      System.arraycopy(raw, 0, shifted, shift, raw.length);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      // Without the digits that depend on what stands beside it.
      forms.put(
          "base64+" + shift,
          ascii(encoded.substring(shift == 0 ? 0 : shift + 1, encoded.length() - 1)));
    }
    return forms;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
