package io.sallyport.recording.signature;

import io.sallyport.recording.encoding.Bytes;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The public keys that whoever verifies trusts. For several threads. */
public final class VerificationKeys {

  private final Map<KeyId, PublicKey> keys;

  private VerificationKeys(Map<KeyId, PublicKey> keys) {
    this.keys = Map.copyOf(keys);
  }

  /**
   * Reads a text with one or more {@code PUBLIC KEY} parts (RFC 7468); what is around them does not
   * matter.
   *
   * @throws InvalidKeyFileException if there is none, or one that is not Ed25519
   */
  public static VerificationKeys parse(String pem) throws InvalidKeyFileException {
    List<byte[]> parts = Pem.read(SigningKey.PUBLIC_LABEL, pem);
    if (parts.isEmpty()) {
      throw new InvalidKeyFileException("there is no \"BEGIN PUBLIC KEY\"");
    }
    Map<KeyId, PublicKey> keys = new HashMap<>();
    for (byte[] part : parts) {
      try {
        PublicKey key = SigningKey.publicKey(part);
        keys.put(KeyId.of(key), key);
      } catch (InvalidKeySpecException e) {
        throw new InvalidKeyFileException("a key is not an Ed25519 key", e);
      }
    }
    return new VerificationKeys(keys);
  }

  public Set<KeyId> ids() {
    return keys.keySet();
  }

  /**
   * Whether this is the signature of a message by the key of this name. Not so for a key that is
   * not here.
   */
  public boolean isSignature(KeyId id, Bytes message, Bytes signature) {
    PublicKey key = keys.get(id);
    return key != null && SigningKey.isSignature(key, message, signature);
  }
}
