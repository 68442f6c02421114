package io.sallyport.recording.signature;

import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Hash;
import java.security.PublicKey;

/**
 * The name of a public key: the SHA-256 of its SubjectPublicKeyInfo (RFC 5280, 4.1; as {@code
 * openssl pkey -pubout -outform DER} writes it).
 */
public record KeyId(Hash hash) {

  static KeyId of(PublicKey key) {
    return new KeyId(Hash.of(Bytes.copyOf(key.getEncoded())));
  }

  @Override
  public String toString() {
    return hash.toString();
  }
}
