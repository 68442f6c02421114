package io.sallyport.testbed.wire;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import org.jspecify.annotations.Nullable;

/**
 * One end of an SSH connection whose every packet is in the caller's hand: as a client or, with a
 * host key, as a server. It verifies nothing, and speaks curve25519-sha256, ssh-ed25519, aes128-ctr
 * and hmac-sha2-256-etm@openssh.com alone. Not safe for use from several threads, but that one may
 * send while another receives.
 */
public final class SshWire implements Closeable {

  /** Message numbers (RFC 4253, 12; RFC 4252, 6; RFC 4254, 9). */
  public static final int DISCONNECT = 1;

  public static final int IGNORE = 2;
  public static final int UNIMPLEMENTED = 3;
  public static final int SERVICE_REQUEST = 5;
  public static final int SERVICE_ACCEPT = 6;
  public static final int KEXINIT = 20;
  public static final int NEWKEYS = 21;
  public static final int KEX_ECDH_INIT = 30;
  public static final int KEX_ECDH_REPLY = 31;
  public static final int USERAUTH_REQUEST = 50;
  public static final int USERAUTH_SUCCESS = 52;
  public static final int GLOBAL_REQUEST = 80;
  public static final int CHANNEL_OPEN = 90;
  public static final int CHANNEL_OPEN_CONFIRMATION = 91;
  public static final int CHANNEL_OPEN_FAILURE = 92;
  public static final int CHANNEL_WINDOW_ADJUST = 93;
  public static final int CHANNEL_DATA = 94;
  public static final int CHANNEL_EOF = 96;
  public static final int CHANNEL_REQUEST = 98;

  private static final String VERSION = "SSH-2.0-wire";
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] X25519 = HEX.parseHex("302a300506032b656e032100");
  private static final int KEY_BYTES = 32;
  private static final int HALF = 16;
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final @Nullable KeyPair hostKey;
  private final boolean strict;
  private final Direction outgoing = new Direction();
  private final Direction incoming = new Direction();
  private String peerVersion = "";
  private byte[] sentInit = {};
  private byte[] receivedInit = {};
  private byte[] sessionId = {};
  private @Nullable KeyPair own;

  private SshWire(Socket socket, @Nullable KeyPair hostKey, boolean strict) throws IOException {
    this.socket = socket;
    this.hostKey = hostKey;
    this.strict = strict;
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    out = socket.getOutputStream();
  }

  /**
   * Connects to a server on loopback; nothing is said yet.
   *
   * @param from the address it comes from, as {@code 127.0.0.2}
   * @param strict whether it asks for strict key exchange
   */
  public static SshWire connect(int port, String from, boolean strict) throws IOException {
    return new SshWire(
        new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(from), 0),
        null,
        strict);
  }

  /** Takes a client's connection; nothing is said yet. */
  public static SshWire accept(Socket client, KeyPair hostKey, boolean strict) throws IOException {
    return new SshWire(client, hostKey, strict);
  }

  /** A host key. */
  public static KeyPair newHostKey() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  /** A host key's public half as SSH writes it (RFC 8709). */
  public static byte[] blob(PublicKey key) {
    return Payload.empty().string("ssh-ed25519").string(tail(key.getEncoded())).bytes();
  }

  /** Exchanges versions (RFC 4253, 4.2). */
  public void exchangeVersions() throws IOException {
    out.write((VERSION + "\r\n").getBytes(StandardCharsets.US_ASCII));
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("no version came");
      }
      line.append((char) c);
    }
    peerVersion = line.toString().trim();
  }

  /** Sends KEXINIT. */
  public void sendKexInit() throws IOException {
    byte[] cookie = new byte[HALF];
    new SecureRandom().nextBytes(cookie);
    String mark =
        hostKey == null ? ",kex-strict-c-v00@openssh.com" : ",kex-strict-s-v00@openssh.com";
    Payload init =
        Payload.of(KEXINIT).raw(cookie).string("curve25519-sha256" + (strict ? mark : ""));
    init.string("ssh-ed25519");
    for (String list : new String[] {"aes128-ctr", "hmac-sha2-256-etm@openssh.com", "none", ""}) {
      init.string(list).string(list);
    }
    sentInit = init.put(false).number(0).bytes();
    send(sentInit);
  }

  /** Waits for the peer's KEXINIT. */
  public void awaitKexInit() throws IOException {
    receivedInit = await(KEXINIT);
  }

  /** Exchanges keys, from here to NEWKEYS in both directions. */
  public void exchangeKeys() throws IOException {
    sendKexInit();
    awaitKexInit();
    agree();
    awaitNewKeys();
  }

  /** What follows both KEXINITs, until its own NEWKEYS is sent and counts. */
  public void agree() throws IOException {
    try {
      own = KeyPairGenerator.getInstance("X25519").generateKeyPair();
      if (hostKey == null) {
        agreeAsClient(own);
      } else {
        agreeAsServer(own, hostKey);
      }
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** Waits for the peer's NEWKEYS. */
  public void awaitNewKeys() throws IOException {
    await(NEWKEYS);
    readKeys.run();
  }

  private Runnable readKeys = () -> {};

  private void agreeAsClient(KeyPair mine) throws IOException, GeneralSecurityException {
    byte[] point = tail(mine.getPublic().getEncoded());
    send(Payload.of(KEX_ECDH_INIT).string(point).bytes());
    Fields reply = new Fields(await(KEX_ECDH_REPLY));
    byte[] host = reply.string();
    byte[] theirs = reply.string();
    byte[] secret = secret(mine, theirs);
    byte[] hash = hash(VERSION, peerVersion, sentInit, receivedInit, host, point, theirs, secret);
    turn(secret, hash);
  }

  private void agreeAsServer(KeyPair mine, KeyPair host)
      throws IOException, GeneralSecurityException {
    byte[] theirs = new Fields(await(KEX_ECDH_INIT)).string();
    byte[] point = tail(mine.getPublic().getEncoded());
    byte[] secret = secret(mine, theirs);
    byte[] hash =
        hash(
            peerVersion,
            VERSION,
            receivedInit,
            sentInit,
            blob(host.getPublic()),
            theirs,
            point,
            secret);
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(host.getPrivate());
    signer.update(hash);
    byte[] signature = Payload.empty().string("ssh-ed25519").string(signer.sign()).bytes();
    send(
        Payload.of(KEX_ECDH_REPLY)
            .string(blob(host.getPublic()))
            .string(point)
            .string(signature)
            .bytes());
    turn(secret, hash);
  }

  private void turn(byte[] secret, byte[] hash) throws IOException, GeneralSecurityException {
    if (sessionId.length == 0) {
      sessionId = hash;
    }
    send(new byte[] {NEWKEYS});
    boolean client = hostKey == null;
    outgoing.encrypt(
        Cipher.ENCRYPT_MODE,
        Arrays.copyOf(key(secret, hash, client ? 'C' : 'D'), HALF),
        Arrays.copyOf(key(secret, hash, client ? 'A' : 'B'), HALF),
        key(secret, hash, client ? 'E' : 'F'),
        strict);
    readKeys =
        () -> {
          try {
            incoming.encrypt(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(key(secret, hash, client ? 'D' : 'C'), HALF),
                Arrays.copyOf(key(secret, hash, client ? 'B' : 'A'), HALF),
                key(secret, hash, client ? 'F' : 'E'),
                strict);
          } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
          }
        };
  }

  private static byte[] hash(
      String clientVersion,
      String serverVersion,
      byte[] clientInit,
      byte[] serverInit,
      byte[] host,
      byte[] clientPoint,
      byte[] serverPoint,
      byte[] secret)
      throws GeneralSecurityException {
    return sha256(
        Payload.empty()
            .string(clientVersion)
            .string(serverVersion)
            .string(clientInit)
            .string(serverInit)
            .string(host)
            .string(clientPoint)
            .string(serverPoint)
            .mpint(secret)
            .bytes());
  }

  private byte[] key(byte[] secret, byte[] hash, char which) throws GeneralSecurityException {
    return sha256(Payload.empty().mpint(secret).raw(hash).put(which).raw(sessionId).bytes());
  }

  private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  private static byte[] secret(KeyPair mine, byte[] theirs) throws GeneralSecurityException {
    byte[] encoded = Arrays.copyOf(X25519, X25519.length + KEY_BYTES);
    System.arraycopy(theirs, 0, encoded, X25519.length, KEY_BYTES);
    KeyAgreement agreement = KeyAgreement.getInstance("X25519");
    agreement.init(mine.getPrivate());
    agreement.doPhase(
        KeyFactory.getInstance("X25519").generatePublic(new X509EncodedKeySpec(encoded)), true);
    return agreement.generateSecret();
  }

  private static byte[] tail(byte[] encoded) {
    return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
  }

  /** The identifier of the connection (RFC 4253, 7.2). */
  public byte[] sessionId() {
    return sessionId.clone();
  }

  /** Sends a message. */
  public void send(byte[] payload) throws IOException {
    out.write(outgoing.pack(payload));
  }

  /** Sends a message many times, as fast as the peer reads. */
  public void flood(byte[] payload, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      send(payload);
    }
  }

  /** Has a packet made, and counted, that is never sent. */
  public void lose(byte[] payload) {
    Objects.requireNonNull(outgoing.pack(payload));
  }

  /** Sends bytes that are no packet. */
  public void sendRaw(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  /**
   * The next message; empty when none comes in time.
   *
   * @throws IOException when the connection is over
   */
  public Optional<byte[]> receive(Duration time) throws IOException {
    socket.setSoTimeout((int) time.toMillis());
    in.mark(1);
    try {
      if (in.read() < 0) {
        throw new IOException("the connection is over");
      }
    } catch (SocketTimeoutException nothing) {
      return Optional.empty();
    }
    in.reset();
    return Optional.of(incoming.read(in));
  }

  /** Waits for a message with this number, past all others. */
  public byte[] await(int number) throws IOException {
    long until = System.nanoTime() + LONG.toNanos();
    while (System.nanoTime() < until) {
      Optional<byte[]> message = receive(LONG);
      if (message.isPresent() && (message.get()[0] & 0xff) == number) {
        return message.get();
      }
      if (message.isPresent() && message.get()[0] == DISCONNECT) {
        throw new IOException("disconnected: " + reason(message.get()));
      }
    }
    throw new IOException("message " + number + " does not come");
  }

  /** What a DISCONNECT says. */
  public static String reason(byte[] disconnect) {
    Fields fields = new Fields(disconnect);
    fields.number();
    return new String(fields.string(), StandardCharsets.UTF_8);
  }

  /** As a client: begins the authentication. */
  public void requestService(String name) throws IOException {
    send(Payload.of(SERVICE_REQUEST).string(name).bytes());
    await(SERVICE_ACCEPT);
  }

  /** As a client: connects, exchanges keys and logs in with a password. */
  public static SshWire logIn(int port, String from, String user, String password)
      throws IOException {
    SshWire wire = connect(port, from, true);
    wire.exchangeVersions();
    wire.exchangeKeys();
    wire.requestService("ssh-userauth");
    wire.send(
        Payload.of(USERAUTH_REQUEST)
            .string(user)
            .string("ssh-connection")
            .string("password")
            .put(false)
            .string(password)
            .bytes());
    wire.await(USERAUTH_SUCCESS);
    return wire;
  }

  /** An SSH_MSG_CHANNEL_OPEN of a session. */
  public static byte[] openSession(int sender, long window, long packet) {
    return Payload.of(CHANNEL_OPEN)
        .string("session")
        .number(sender)
        .number(window)
        .number(packet)
        .bytes();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException gone) {
      // It is what was wanted.
      return;
    }
  }
}
