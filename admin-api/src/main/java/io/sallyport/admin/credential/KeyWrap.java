package io.sallyport.admin.credential;

/** A key-encryption key: it wraps data keys, and never leaves its provider. */
public interface KeyWrap {

  /**
   * Wraps a data key under the current key-encryption key.
   *
   * @param boundTo what the data key belongs to; the same is needed to unwrap it
   * @throws SealingException when the provider can't
   */
  WrappedKey wrap(byte[] dataKey, String boundTo) throws SealingException;

  /**
   * Unwraps a data key, also under an earlier key-encryption key that the provider still has.
   *
   * @throws SealingException when the provider can't, or the wrapped key was altered or belongs to
   *     something else
   */
  byte[] unwrap(WrappedKey wrapped, String boundTo) throws SealingException;
}
