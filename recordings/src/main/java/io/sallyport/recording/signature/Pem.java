package io.sallyport.recording.signature;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Textual encodings (RFC 7468). */
final class Pem {

  private static final int LINE = 64;

  static String write(String label, byte[] content) {
    String base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
    return """
    -----BEGIN %s-----
    %s
    -----END %s-----
    """
        .formatted(label, base64, label);
  }

  /** All parts with this label, in order. */
  static List<byte[]> read(String label, String text) throws InvalidKeyFileException {
    Matcher matcher =
        Pattern.compile(
                "-----BEGIN " + label + "-----\\s([A-Za-z0-9+/=\\s]*+)-----END " + label + "-----")
            .matcher(text);
    List<byte[]> parts = new ArrayList<>();
    while (matcher.find()) {
      try {
        parts.add(Base64.getMimeDecoder().decode(matcher.group(1)));
      } catch (IllegalArgumentException e) {
        throw new InvalidKeyFileException("a " + label + " is not Base64", e);
      }
    }
    return parts;
  }

  private Pem() {}
}
