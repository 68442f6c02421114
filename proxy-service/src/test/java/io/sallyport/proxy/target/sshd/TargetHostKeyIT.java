package io.sallyport.proxy.target.sshd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sallyport.judgement.channel.ChannelPolicy;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.elevation.ElevationGrant;
import io.sallyport.proxy.limit.LimitConfig;
import io.sallyport.proxy.limit.Limits;
import io.sallyport.proxy.network.sshd.SocketLoops;
import io.sallyport.proxy.recording.RecordingMode;
import io.sallyport.proxy.session.LoginRefusal;
import io.sallyport.proxy.session.Party;
import io.sallyport.proxy.session.SessionSubject;
import io.sallyport.proxy.target.AuthorizedTarget;
import io.sallyport.proxy.target.TargetFailedException;
import io.sallyport.proxy.target.TargetSecret;
import io.sallyport.proxy.transfer.inspection.InspectionTerms;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** G4: a target sees no secret before it has shown a pinned host key. */
class TargetHostKeyIT {

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private KeyPair ed25519;
  private KeyPair rsa;
  private SshServer target;
  private SocketLoops loops;
  private TargetDialer dialer;

  @BeforeEach
  void start() throws Exception {
    ed25519 = KeyUtils.generateKeyPair("ssh-ed25519", 256);
    rsa = KeyUtils.generateKeyPair("ssh-rsa", 2048);
    target = SshServer.setUpDefaultServer();
    target.setHost("127.0.0.1");
    target.setKeyPairProvider(KeyPairProvider.wrap(ed25519, rsa));
    target.setPasswordAuthenticator((user, password, session) -> {
      seen.add(password);
      return password.equals("secret");
    });
    target.setPublickeyAuthenticator(null);
    target.start();
    loops = SocketLoops.start();
    dialer =
        new TargetDialer(
            Rig.config(TargetConfig.class, Map.of()),
            loops,
            new Limits(Rig.config(LimitConfig.class, Map.of()), new SimpleMeterRegistry()));
  }

  @AfterEach
  void stop() throws Exception {
    dialer.close();
    loops.close();
    target.stop(true);
  }

  private AuthorizedTarget pinning(String... hostKeys) {
    return new AuthorizedTarget(
        new SessionSubject(Party.claimed("a"), Party.claimed("box"), Party.claimed("c")),
        "127.0.0.1",
        target.getPort(),
        List.of(hostKeys),
        "root",
        new TargetSecret.Password("secret"),
        List.of(),
        "snapshot",
        "",
        false,
        ElevationGrant.none(),
        RecordingMode.STRICT,
        ChannelPolicy.DEFAULT,
        InspectionTerms.NONE);
  }

  private static String line(KeyPair pair) {
    return PublicKeyEntry.toString(pair.getPublic());
  }

  @Test
  void aPinnedKeyLetsThePasswordGo() throws Exception {
    try (ClientSession session = dialer.dial(pinning(line(ed25519)), loops.first())) {
      assertThat(session.isAuthenticated()).isTrue();
      assertThat(seen).containsExactly("secret");
    }
  }

  @Test
  void aTargetWithSeveralKeysShowsThePinnedOne() throws Exception {
    try (ClientSession session = dialer.dial(pinning(line(rsa)), loops.first())) {
      assertThat(session.isAuthenticated()).isTrue();
    }
  }

  @Test
  void aPasswordGoesByKeyboardInteractiveWhereTheTargetWantsThat() throws Exception {
    target.setUserAuthFactories(List.of(UserAuthKeyboardInteractiveFactory.INSTANCE));
    target.setKeyboardInteractiveAuthenticator(DefaultKeyboardInteractiveAuthenticator.INSTANCE);

    try (ClientSession session = dialer.dial(pinning(line(ed25519)), loops.first())) {
      assertThat(session.isAuthenticated()).isTrue();
    }
  }

  @Test
  void anotherKeyOfThePinnedTypeNeverGetsThePassword() throws Exception {
    KeyPair other = KeyUtils.generateKeyPair("ssh-ed25519", 256);

    assertThatExceptionOfType(TargetFailedException.class)
        .isThrownBy(() -> dialer.dial(pinning(line(other)), loops.first()))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(LoginRefusal.TARGET_HOST_KEY))
        .withMessageContaining("device box shows a host key that is not the registered one");
    assertThat(seen).isEmpty();
  }

  @Test
  void aTargetWithoutAKeyOfThePinnedTypeNeverGetsThePassword() throws Exception {
    target.setKeyPairProvider(KeyPairProvider.wrap(rsa));

    assertThatExceptionOfType(TargetFailedException.class)
        .isThrownBy(() -> dialer.dial(pinning(line(ed25519)), loops.first()))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(LoginRefusal.TARGET_HOST_KEY));
    assertThat(seen).isEmpty();
  }

  @Test
  void aTargetThatRefusesThePasswordIsAskedOnce() {
    target.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE));
    target.setPasswordAuthenticator((user, password, session) -> {
      seen.add(password);
      return false;
    });

    assertThatExceptionOfType(TargetFailedException.class)
        .isThrownBy(() -> dialer.dial(pinning(line(ed25519)), loops.first()))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(LoginRefusal.TARGET_LOGIN))
        .withMessageNotContaining("secret");
    assertThat(seen).hasSize(1);
  }
}
