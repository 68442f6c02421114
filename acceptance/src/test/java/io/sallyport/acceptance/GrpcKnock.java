package io.sallyport.acceptance;

import io.sallyport.embedded.Certificates;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Begins HTTP/2 at a gRPC server's port, as any client does, and sees whether it is answered. */
final class GrpcKnock {

  private static final int TIMEOUT_MS = 5_000;
  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

  /** RFC 9113, section 4.1: length, type, flags, stream. */
  private static final int FRAME_HEADER = 9;

  private static final int TYPE = 3;
  private static final int SETTINGS = 4;

  private GrpcKnock() {}

  /** Whether a server without TLS answers there. */
  static boolean plain(int port) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return answers(socket);
    }
  }

  /**
   * The certificate that the server shows; it has answered, too.
   *
   * @throws IOException when either side refuses the other
   */
  static X509Certificate encrypted(int port, SSLContext context) throws IOException {
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2"});
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.setSoTimeout(TIMEOUT_MS);
      socket.startHandshake();
      if (!answers(socket)) {
        throw new IOException("the server speaks no HTTP/2");
      }
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  private static boolean answers(Socket socket) throws IOException {
    socket.setSoTimeout(TIMEOUT_MS);
    socket.getOutputStream().write(PREFACE);
    InputStream in = socket.getInputStream();
    byte[] first = in.readNBytes(FRAME_HEADER);
    return first.length == FRAME_HEADER && first[TYPE] == SETTINGS;
  }

  /**
   * For a client that shows a certificate.
   *
   * @param shown of this part
   * @param authority whom it trusts
   */
  static SSLContext showing(Certificates.Files shown, Path authority)
      throws IOException, GeneralSecurityException {
    KeyStore own = KeyStore.getInstance(KeyStore.getDefaultType());
    own.load(null, null);
    own.setKeyEntry(
        "own", key(shown.key()), new char[0], new Certificate[] {certificate(shown.certificate())});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, new char[0]);
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("authority", certificate(authority));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static Certificate certificate(Path file) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
    return KeyFactory.getInstance("EC")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }
}
