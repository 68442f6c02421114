package io.sallyport.proxy.login.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.Rig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.UserAuth;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Raw authentication requests that must never be accepted (CVE-2026-77185, CVE-2018-10933). */
class BadProofIT {

  private static final Duration LONG = Duration.ofSeconds(10);

  private static Rig rig;
  private static SshClient client;
  private static KeyPair operator;
  private static KeyPair stranger;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    rig = Rig.start(directory);
    operator = key("operator");
    stranger = key("stranger");
    client =
        ClientBuilder.builder()
            .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
            .serverKeyVerifier((session, address, key) -> true)
            .build();
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (rig != null) {
      client.stop();
      rig.close();
    }
  }

  /** What is sent in place of a good request. */
  enum Forgery {
    SIGNED_BY_ANOTHER_KEY,
    RANDOM_BYTES,
    EMPTY_SIGNATURE,
    ONE_BIT_WRONG,
    FOR_ANOTHER_OPERATOR,
    FOR_ANOTHER_CONNECTION,
    UNDER_ANOTHER_ALGORITHM,
    TRAILING_BYTES
  }

  @Test
  void aGoodSignatureIsAccepted() throws Exception {
    assertThat(attempt(false, session -> request(session, Rig.ALICE, null))).isTrue();
    assertThat(attempt(true, session -> request(session, Rig.ALICE, null))).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void aForgedSignatureIsNeverAccepted(Forgery forgery) throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(attempt(false, session -> request(session, Rig.ALICE, forgery))).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aForgedSignatureIsNeverAcceptedAfterAnAcceptedProbe(Forgery forgery) throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(attempt(true, session -> request(session, Rig.ALICE, forgery))).isFalse();
    }
  }

  @Test
  void severalRequestsAtOnceDoNotMixTheirAnswers() throws Exception {
    assertThat(
            attempt(
                true,
                session -> {
                  // The probe's answer is for the operator's key; this is another key's good
                  // signature.
                  Buffer other =
                      signed(session, Rig.ALICE, stranger, stranger, "ssh-ed25519", null);
                  session.writePacket(probe(session, Rig.ALICE, operator));
                  return other;
                }))
        .isFalse();
  }

  @Test
  void aClientCannotDeclareItselfAuthenticated() throws Exception {
    try (ClientSession session = connect()) {
      session.writePacket(session.createBuffer(SshConstants.SSH_MSG_USERAUTH_SUCCESS, 0));
      Buffer open = session.createBuffer(SshConstants.SSH_MSG_CHANNEL_OPEN, 64);
      open.putString("session");
      open.putUInt(0);
      open.putUInt(1 << 20);
      open.putUInt(32768);
      session.writePacket(open);

      assertThat(session.waitFor(List.of(ClientSession.ClientSessionEvent.CLOSED), LONG))
          .contains(ClientSession.ClientSessionEvent.CLOSED);
      assertThat(rig.sessions.count()).isZero();
    }
  }

  private static boolean attempt(boolean probeFirst, Raw raw) throws Exception {
    AtomicBoolean tried = new AtomicBoolean();
    client.setUserAuthFactories(List.of(new RawFactory(probeFirst, raw, tried)));
    try (ClientSession session = connect()) {
      try {
        return session.auth().verify(LONG).isSuccess();
      } catch (IOException e) {
        assertThat(tried).describedAs("the request was sent").isTrue();
        return false;
      }
    }
  }

  private static ClientSession connect() throws IOException {
    ClientSession session =
        client.connect(Rig.ALICE, "127.0.0.1", rig.listener.port()).verify(LONG).getSession();
    session.waitFor(List.of(ClientSession.ClientSessionEvent.WAIT_AUTH), LONG);
    return session;
  }

  private static Buffer probe(ClientSession session, String user, KeyPair key) {
    Buffer buffer = head(session, user);
    buffer.putBoolean(false);
    buffer.putString("ssh-ed25519");
    buffer.putPublicKey(key.getPublic());
    return buffer;
  }

  private static Buffer request(ClientSession session, String user, @Nullable Forgery forgery)
      throws Exception {
    return switch (forgery) {
      case null -> signed(session, user, operator, operator, "ssh-ed25519", null);
      case SIGNED_BY_ANOTHER_KEY -> signed(session, user, operator, stranger, "ssh-ed25519", null);
      case RANDOM_BYTES,
          EMPTY_SIGNATURE,
          ONE_BIT_WRONG,
          FOR_ANOTHER_OPERATOR,
          FOR_ANOTHER_CONNECTION,
          TRAILING_BYTES ->
          signed(session, user, operator, operator, "ssh-ed25519", forgery);
      case UNDER_ANOTHER_ALGORITHM ->
          signed(session, user, operator, operator, "rsa-sha2-512", forgery);
    };
  }

  private static Buffer signed(
      ClientSession session,
      String user,
      KeyPair shown,
      KeyPair signing,
      String algorithm,
      @Nullable Forgery forgery)
      throws Exception {
    Buffer buffer = head(session, user);
    buffer.putBoolean(true);
    buffer.putString(algorithm);
    buffer.putPublicKey(shown.getPublic());
    Buffer signedData = new ByteArrayBuffer();
    byte[] id = session.getSessionId().clone();
    if (forgery == Forgery.FOR_ANOTHER_CONNECTION) {
      id[0] ^= 1;
    }
    signedData.putBytes(id);
    signedData.putByte(SshConstants.SSH_MSG_USERAUTH_REQUEST);
    signedData.putString(forgery == Forgery.FOR_ANOTHER_OPERATOR ? "bob[root@box]" : user);
    signedData.putString("ssh-connection");
    signedData.putString("publickey");
    signedData.putBoolean(true);
    signedData.putString(algorithm);
    signedData.putPublicKey(shown.getPublic());
    Signature signer = BuiltinSignatures.ed25519.create();
    signer.initSigner(session, signing.getPrivate());
    signer.update(session, signedData.getCompactData());
    byte[] signature = signer.sign(session);
    switch (forgery) {
      case RANDOM_BYTES -> new Random(3).nextBytes(signature);
      case EMPTY_SIGNATURE -> signature = new byte[0];
      case ONE_BIT_WRONG -> signature[40] ^= 4;
      case null, default -> {}
    }
    Buffer blob = new ByteArrayBuffer();
    blob.putString(algorithm);
    blob.putBytes(signature);
    buffer.putBytes(blob.getCompactData());
    if (forgery == Forgery.TRAILING_BYTES) {
      buffer.putUInt(7);
    }
    return buffer;
  }

  private static Buffer head(ClientSession session, String user) {
    Buffer buffer = session.createBuffer(SshConstants.SSH_MSG_USERAUTH_REQUEST, 512);
    buffer.putString(user);
    buffer.putString("ssh-connection");
    buffer.putString("publickey");
    return buffer;
  }

  private static KeyPair key(String name) throws Exception {
    try (var in = new ByteArrayInputStream(Files.readAllBytes(rig.target.key(name)))) {
      return SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName(name), in, FilePasswordProvider.EMPTY)
          .iterator()
          .next();
    }
  }

  /** Makes the request that is to be tried. */
  private interface Raw {
    Buffer make(ClientSession session) throws Exception;
  }

  private record RawFactory(boolean probeFirst, Raw raw, AtomicBoolean tried)
      implements UserAuthFactory {

    @Override
    public String getName() {
      return "publickey";
    }

    @Override
    public UserAuth createUserAuth(ClientSession session) {
      return new RawAuthentication(session, probeFirst, raw, tried);
    }
  }

  private static final class RawAuthentication implements UserAuth {

    private final ClientSession session;
    private final Raw raw;
    private boolean probing;
    private final AtomicBoolean tried;

    RawAuthentication(ClientSession session, boolean probing, Raw raw, AtomicBoolean tried) {
      this.tried = tried;
      this.session = session;
      this.probing = probing;
      this.raw = raw;
    }

    @Override
    public String getName() {
      return "publickey";
    }

    @Override
    public ClientSession getClientSession() {
      return session;
    }

    @Override
    public ClientSession getSession() {
      return session;
    }

    @Override
    public void init(ClientSession with, String service) {}

    @Override
    public boolean process(@Nullable Buffer answer) throws Exception {
      if (probing) {
        probing = false;
        session.writePacket(probe(session, Rig.ALICE, operator));
        return true;
      }
      if (tried.getAndSet(true)) {
        return false;
      }
      session.writePacket(raw.make(session));
      return true;
    }

    @Override
    public void destroy() {}
  }
}
