package io.sallyport.recording.signature;

import io.sallyport.recording.encoding.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;

/**
 * An Ed25519 key (RFC 8032) that signs the ends of recordings. It is a secret, and not in its text
 * form. For several threads.
 */
public final class SigningKey {

  static final String ALGORITHM = "Ed25519";
  static final String PUBLIC_LABEL = "PUBLIC KEY";

  /** The bytes of a signature. */
  public static final int SIGNATURE_SIZE = 64;

  private static final String PRIVATE_LABEL = "PRIVATE KEY";

  private final PrivateKey secret;
  private final PublicKey published;
  private final KeyId id;

  private SigningKey(PrivateKey secret, PublicKey published) {
    this.secret = secret;
    this.published = published;
    this.id = KeyId.of(published);
  }

  /** A new key. */
  public static SigningKey generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      return new SigningKey(pair.getPrivate(), pair.getPublic());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java 15 and later have Ed25519", e);
    }
  }

  /**
   * Reads what {@link #secretPem} gave: a private key (PKCS #8) and its public key.
   *
   * @throws InvalidKeyFileException if there is another number of keys, another kind, or the two
   *     are not of one pair
   */
  public static SigningKey parse(String pem) throws InvalidKeyFileException {
    List<byte[]> secrets = Pem.read(PRIVATE_LABEL, pem);
    List<byte[]> published = Pem.read(PUBLIC_LABEL, pem);
    if (secrets.size() != 1 || published.size() != 1) {
      throw new InvalidKeyFileException(
          "expected one PRIVATE KEY and its PUBLIC KEY, came %d and %d"
              .formatted(secrets.size(), published.size()));
    }
    try {
      PrivateKey secret =
          KeyFactory.getInstance(ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(secrets.getFirst()));
      SigningKey key = new SigningKey(secret, publicKey(published.getFirst()));
      Bytes probe = Bytes.copyOf(published.getFirst());
      if (!isSignature(key.published, probe, key.sign(probe))) {
        throw new InvalidKeyFileException("the private and the public key are not of one pair");
      }
      return key;
    } catch (InvalidKeySpecException e) {
      throw new InvalidKeyFileException("a key is not an Ed25519 key", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java 15 and later have Ed25519", e);
    }
  }

  public KeyId id() {
    return id;
  }

  /** Signs a message. */
  public Bytes sign(Bytes message) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(secret);
      signature.update(message.asBuffer());
      return Bytes.copyOf(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an Ed25519 key can sign", e);
    }
  }

  /** The public key as a file for those who verify. */
  public String publicPem() {
    return Pem.write(PUBLIC_LABEL, published.getEncoded());
  }

  /** Both keys as a file; it is a secret. */
  public String secretPem() {
    return Pem.write(PRIVATE_LABEL, secret.getEncoded()) + publicPem();
  }

  static PublicKey publicKey(byte[] encoded) throws InvalidKeySpecException {
    try {
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java 15 and later have Ed25519", e);
    }
  }

  static boolean isSignature(PublicKey key, Bytes message, Bytes signature) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(message.asBuffer());
      return verifier.verify(signature.toArray());
    } catch (GeneralSecurityException _) {
      // A signature whose bytes are no signature at all is a wrong one.
      return false;
    }
  }

  @Override
  public String toString() {
    return "signing key " + id;
  }
}
