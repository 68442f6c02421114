package io.sallyport.admin.credential;

import java.util.Arrays;

/**
 * Seals secrets for the database by envelope encryption: AES-256-GCM under a data key of each
 * secret, that key wrapped by a provider. Both are bound to the credential's id, so that a row's
 * secret is worth nothing in another row.
 */
public final class SecretSealer implements SecretSealing {

  private final KeyWrap keys;

  /**
   * @param keys the provider of the key-encryption key
   */
  public SecretSealer(KeyWrap keys) {
    this.keys = keys;
  }

  @Override
  public SealedSecret seal(String credentialId, Secret secret) throws SealingException {
    byte[] dataKey = AesGcm.randomKey();
    byte[] plain = secret.bytes();
    try {
      byte[] ciphertext = AesGcm.seal(dataKey, plain, secretOf(credentialId, secret.kind()));
      return new SealedSecret(secret.kind(), ciphertext, keys.wrap(dataKey, keyOf(credentialId)));
    } finally {
      Arrays.fill(dataKey, (byte) 0);
      Arrays.fill(plain, (byte) 0);
    }
  }

  /**
   * Unseals a secret.
   *
   * @throws SealingException when the provider can't unwrap its key, or it was altered, or is
   *     another credential's
   */
  public Secret unseal(String credentialId, SealedSecret sealed) throws SealingException {
    byte[] dataKey = keys.unwrap(sealed.key(), keyOf(credentialId));
    try {
      byte[] plain =
          AesGcm.open(dataKey, sealed.ciphertext(), secretOf(credentialId, sealed.kind()));
      Secret secret = Secret.of(sealed.kind(), plain);
      Arrays.fill(plain, (byte) 0);
      return secret;
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  @Override
  public SealedSecret sealElevation(String credentialId, Secret.Password password)
      throws SealingException {
    return seal(elevationOf(credentialId), password);
  }

  /** Unseals the password for prompts. */
  public Secret.Password unsealElevation(String credentialId, SealedSecret sealed)
      throws SealingException {
    return switch (unseal(elevationOf(credentialId), sealed)) {
      case Secret.Password password -> password;
      case Secret.PrivateKey _ ->
          throw new SealingException("the elevation password is a private key", null);
    };
  }

  private static String elevationOf(String credentialId) {
    return credentialId + "/elevation";
  }

  private static String secretOf(String credentialId, SecretKind kind) {
    return "sallyport/credential/" + credentialId + "/secret/" + kind;
  }

  private static String keyOf(String credentialId) {
    return "sallyport/credential/" + credentialId + "/key";
  }
}
