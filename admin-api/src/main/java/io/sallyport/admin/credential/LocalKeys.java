package io.sallyport.admin.credential;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Key-encryption keys that this process holds. Their text is one key a line, 32 bytes in base64:
 * the first wraps, the others still unwrap what was wrapped under them. A key's id is the start of
 * its SHA-256.
 */
public final class LocalKeys implements KeyWrap {

  private static final int ID_BYTES = 8;

  private final Map<String, byte[]> keys = new LinkedHashMap<>();
  private final String current;

  /**
   * @param text one key a line; blank lines and lines that start with {@code #} are passed over
   * @param source where the text is from, for the message
   * @throws IllegalArgumentException when it holds no key, or a line is none; the message does not
   *     repeat it
   */
  public LocalKeys(String text, String source) {
    int number = 0;
    for (String line : text.lines().map(String::strip).toList()) {
      number++;
      if (!line.isEmpty() && !line.startsWith("#")) {
        byte[] key = key(line, source + ", line " + number);
        keys.put(id(key), key);
      }
    }
    this.current =
        keys.keySet().stream()
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    source
                        + " holds no key; make one with: openssl rand -base64 "
                        + AesGcm.KEY_BYTES));
  }

  @Override
  public WrappedKey wrap(byte[] dataKey, String boundTo) throws SealingException {
    return new WrappedKey(current, AesGcm.seal(key(current), dataKey, boundTo));
  }

  @Override
  public byte[] unwrap(WrappedKey wrapped, String boundTo) throws SealingException {
    return AesGcm.open(key(wrapped.keyId()), wrapped.bytes(), boundTo);
  }

  @Override
  public String toString() {
    return "LocalKeys" + keys.keySet();
  }

  private byte[] key(String id) throws SealingException {
    byte[] key = keys.get(id);
    if (key == null) {
      throw new SealingException("the key-encryption key " + id + " is not configured", null);
    }
    return key;
  }

  private static byte[] key(String line, String place) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(line);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + " is not base64", e);
    }
    if (key.length != AesGcm.KEY_BYTES) {
      throw new IllegalArgumentException(
          place + " must be " + AesGcm.KEY_BYTES + " bytes in base64; it is " + key.length);
    }
    return key;
  }

  private static String id(byte[] key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
      return HexFormat.of().formatHex(Arrays.copyOf(hash, ID_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
