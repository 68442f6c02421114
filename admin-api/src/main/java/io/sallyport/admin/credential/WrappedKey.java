package io.sallyport.admin.credential;

/**
 * A data key under a key-encryption key.
 *
 * @param keyId which key-encryption key, for rotation
 */
public record WrappedKey(String keyId, byte[] bytes) {

  public WrappedKey {
    bytes = bytes.clone();
  }

  @Override
  public String toString() {
    return "WrappedKey[" + keyId + "]";
  }
}
