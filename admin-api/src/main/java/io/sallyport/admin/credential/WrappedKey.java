package io.sallyport.admin.credential;

/** A data key under a key-encryption key. */
public final class WrappedKey {

  private final String keyId;
  private final byte[] bytes;

  /**
   * What was stored.
   *
   * @param keyId which key-encryption key, for rotation
   */
  public WrappedKey(String keyId, byte[] bytes) {
    this.keyId = keyId;
    this.bytes = bytes.clone();
  }

  /** Which key-encryption key. */
  public String keyId() {
    return keyId;
  }

  /** The wrapped key. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return "WrappedKey[" + keyId + "]";
  }
}
