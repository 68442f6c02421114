package io.sallyport.admin.credential;

/** A secret as it is stored: under a data key of its own, with that key wrapped. */
public final class SealedSecret {

  private final SecretKind kind;
  private final byte[] ciphertext;
  private final WrappedKey key;

  /**
   * What was stored.
   *
   * @param ciphertext under the data key
   * @param key the data key, wrapped
   */
  public SealedSecret(SecretKind kind, byte[] ciphertext, WrappedKey key) {
    this.kind = kind;
    this.ciphertext = ciphertext.clone();
    this.key = key;
  }

  /** Which kind of secret it is. */
  public SecretKind kind() {
    return kind;
  }

  /** The secret under its data key. */
  public byte[] ciphertext() {
    return ciphertext.clone();
  }

  /** The data key, wrapped. */
  public WrappedKey key() {
    return key;
  }

  @Override
  public String toString() {
    return "SealedSecret[" + kind + ", key " + key.keyId() + "]";
  }
}
