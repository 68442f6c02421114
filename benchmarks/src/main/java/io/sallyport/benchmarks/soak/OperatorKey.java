package io.sallyport.benchmarks.soak;

import io.sallyport.testbed.SshCommand;
import io.sallyport.testbed.wire.Payload;
import io.sallyport.testbed.wire.SshWire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Who a way logs in as, and where: what a client needs that speaks SSH by itself.
 *
 * @param user as the gateway is told
 * @param key its Ed25519 key
 * @param blob the public half, as SSH writes it
 */
record OperatorKey(int port, String user, PrivateKey key, Payload blob) {

  private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");
  private static final int SEED_BYTES = 32;

  /**
   * That of a way.
   *
   * @throws IOException when its key is no Ed25519 key without a passphrase
   */
  static OperatorKey of(SshCommand way) throws IOException {
    List<String> words = way.options();
    return read(
        Integer.parseInt(words.get(words.indexOf("-p") + 1)),
        user(way),
        Path.of(words.get(words.indexOf("-i") + 1)));
  }

  /** Who a way logs in as. */
  static String user(SshCommand way) {
    return way.login().substring(0, way.login().lastIndexOf('@'));
  }

  /**
   * That of a file.
   *
   * @throws IOException when its key is no Ed25519 key without a passphrase
   */
  static OperatorKey read(int port, String user, Path file) throws IOException {
    String text = Files.readString(file);
    String body = text.lines().filter(line -> !line.startsWith("-----")).reduce("", String::concat);
    ByteBuffer fields = ByteBuffer.wrap(Base64.getDecoder().decode(body));
    fields.position("openssh-key-v1\0".length());
    for (int i = 0; i < 3; i++) {
      string(fields);
    }
    fields.getInt();
    byte[] blob = string(fields);
    ByteBuffer secret = ByteBuffer.wrap(string(fields));
    secret.getLong();
    if (!new String(string(secret), StandardCharsets.US_ASCII).equals("ssh-ed25519")) {
      throw new IOException("the operator's key is no Ed25519 key");
    }
    string(secret);
    byte[] seed = Arrays.copyOf(string(secret), SEED_BYTES);
    try {
      byte[] encoded = ByteBuffer.allocate(PKCS8.length + SEED_BYTES).put(PKCS8).put(seed).array();
      return new OperatorKey(
          port,
          user,
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)),
          Payload.empty().raw(blob));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static byte[] string(ByteBuffer from) {
    byte[] value = new byte[from.getInt()];
    from.get(value);
    return value;
  }

  /** Connects from an address of loopback, up to where proofs are asked for. */
  SshWire connect(String from) throws IOException {
    SshWire wire = SshWire.connect(port, from, true);
    wire.exchangeVersions();
    wire.exchangeKeys();
    wire.requestService("ssh-userauth");
    return wire;
  }

  /** Connects and logs in. */
  SshWire logIn(String from) throws IOException {
    SshWire wire = connect(from);
    wire.send(request(signature(wire.sessionId(), user)));
    wire.await(SshWire.USERAUTH_SUCCESS);
    return wire;
  }

  /** A signature over what a request of this user on this connection signs (RFC 4252, 7). */
  byte[] signature(byte[] sessionId, String signed) throws IOException {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(key);
      signer.update(Payload.empty().string(sessionId).raw(head(signed).bytes()).bytes());
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** A request with this for a signature. */
  byte[] request(byte[] signature) {
    return head(user)
        .string(Payload.empty().string("ssh-ed25519").string(signature).bytes())
        .bytes();
  }

  private Payload head(String name) {
    return Payload.of(SshWire.USERAUTH_REQUEST)
        .string(name)
        .string("ssh-connection")
        .string("publickey")
        .put(true)
        .string("ssh-ed25519")
        .string(blob.bytes());
  }
}
