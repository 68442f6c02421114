package io.sallyport.siem.delivery.socket;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** What a TLS connection trusts and shows, from PEM files. */
public final class TlsIdentity {

  private static final char[] NO_PASSWORD = new char[0];
  private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "Ed25519");

  /**
   * A certificate of our own, for receivers that ask for one.
   *
   * @param certificateFile PEM, our certificate first, then those above it
   * @param keyFile PEM, PKCS #8, not encrypted
   */
  public record Client(Path certificateFile, Path keyFile) {}

  /**
   * Reads the files.
   *
   * @param trustFile PEM, the certificates to trust; where absent, those that the Java runtime
   *     trusts
   * @throws IOException when a file can't be read
   * @throws GeneralSecurityException when a file isn't what it should be; the message names it
   */
  public static SSLContext context(Optional<Path> trustFile, Optional<Client> client)
      throws IOException, GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trustFile.isPresent() ? trusted(trustFile.get()) : null);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        client.isPresent() ? keyManagers(client.get()).getKeyManagers() : null,
        trust.getTrustManagers(),
        null);
    return context;
  }

  private static KeyStore trusted(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = empty();
    int number = 0;
    for (Certificate certificate : certificates(file)) {
      store.setCertificateEntry("trusted-" + number++, certificate);
    }
    return store;
  }

  private static KeyManagerFactory keyManagers(Client client)
      throws IOException, GeneralSecurityException {
    KeyStore store = empty();
    store.setKeyEntry(
        "client",
        privateKey(client.keyFile()),
        NO_PASSWORD,
        certificates(client.certificateFile()).toArray(new Certificate[0]));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, NO_PASSWORD);
    return keys;
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new GeneralSecurityException("no certificate in " + file);
      }
      return found;
    }
  }

  private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
    String pem = Files.readString(file);
    int begin = pem.indexOf("-----BEGIN PRIVATE KEY-----");
    int end = pem.indexOf("-----END PRIVATE KEY-----");
    if (begin < 0 || end < begin) {
      throw new GeneralSecurityException(
          "expected a PKCS #8 private key (BEGIN PRIVATE KEY) in " + file);
    }
    String body = pem.substring(begin + "-----BEGIN PRIVATE KEY-----".length(), end);
    PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body));
    for (String algorithm : KEY_ALGORITHMS) {
      Optional<PrivateKey> key = privateKey(algorithm, encoded);
      if (key.isPresent()) {
        return key.get();
      }
    }
    throw new GeneralSecurityException(
        "expected a key of one of " + KEY_ALGORITHMS + " in " + file);
  }

  private static Optional<PrivateKey> privateKey(String algorithm, PKCS8EncodedKeySpec encoded)
      throws NoSuchAlgorithmException {
    try {
      return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(encoded));
    } catch (InvalidKeySpecException _) {
      return Optional.empty();
    }
  }

  private TlsIdentity() {}
}
