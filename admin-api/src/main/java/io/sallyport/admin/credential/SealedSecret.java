package io.sallyport.admin.credential;

/**
 * A secret as it is stored.
 *
 * @param ciphertext under a data key of its own
 * @param key that data key, wrapped
 */
public record SealedSecret(SecretKind kind, byte[] ciphertext, WrappedKey key) {

  public SealedSecret {
    ciphertext = ciphertext.clone();
  }

  @Override
  public String toString() {
    return "SealedSecret[" + kind + ", key " + key.keyId() + "]";
  }
}
