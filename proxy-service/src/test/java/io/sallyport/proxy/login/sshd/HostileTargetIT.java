package io.sallyport.proxy.login.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.judgement.channel.ChannelPermission;
import io.sallyport.judgement.channel.ChannelPolicy;
import io.sallyport.proxy.doubles.AccessDouble.TargetDouble;
import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.RawClient;
import io.sallyport.proxy.doubles.RawClient.Details;
import io.sallyport.proxy.doubles.RawClient.RawChannel;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.target.TargetSecret;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.SshServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A target that opens channels which nobody asked for, to an operator to whom all is granted. */
class HostileTargetIT {

  private static final String NOT_ASKED = "prohibited: sallyport: the operator did not ask for it";

  private static Rig rig;
  private static SshServer target;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    rig = Rig.start(directory);
    rig.access.allow(
        ChannelPolicy.parse(
            Arrays.asList(ChannelPermission.values()),
            List.of("*:*"),
            List.of("*:*"),
            List.of("/**"),
            List.of("/**")));
    KeyPair key = KeyUtils.generateKeyPair("ssh-ed25519", 256);
    target = SshServer.setUpDefaultServer();
    target.setHost("127.0.0.1");
    target.setKeyPairProvider(KeyPairProvider.wrap(key));
    target.setPasswordAuthenticator((user, password, session) -> true);
    target.setGlobalRequestHandlers(
        List.of((service, request, wantReply, buffer) -> RequestHandler.Result.ReplySuccess));
    target.start();
    rig.access.device(
        "box",
        new TargetDouble(
            "127.0.0.1",
            target.getPort(),
            List.of(PublicKeyEntry.toString(key.getPublic())),
            "root",
            new TargetSecret.Password("any"),
            List.of()));
  }

  @AfterAll
  static void stop() throws Exception {
    if (rig != null) {
      rig.close();
      target.stop(true);
    }
  }

  private static String open(String type, Details details) throws Exception {
    Session session = target.getActiveSessions().getFirst();
    return RawChannel.on(session, type, details).opening();
  }

  @Test
  void whatTheOperatorDidNotAskForReachesNobody() throws Exception {
    try (RawClient client = new RawClient(rig.listener.port(), Rig.ALICE, "right")) {
      Awaitility.await().until(() -> rig.sessions.count() == 1);
      Details connection = RawClient.connection("localhost", 8080);
      // Before the session has begun, the refusal is another.
      Awaitility.await().until(() -> open("x11", connection), NOT_ASKED::equals);

      for (String type :
          List.of(
              "forwarded-tcpip",
              "auth-agent@openssh.com",
              "x11",
              "session",
              "direct-tcpip",
              "direct-streamlocal@openssh.com",
              "tun@openssh.com",
              "")) {
        assertThat(open(type, connection)).as(type).isEqualTo(NOT_ASKED);
      }
      assertThat(open("forwarded-streamlocal@openssh.com", RawClient.strings("/tmp/x", "")))
          .isEqualTo(NOT_ASKED);
      assertThat(client.nextFromServer()).isEmpty();

      assertThat(client.request("tcpip-forward", RawClient.address("localhost", 8080)))
          .isEqualTo("yes");
      assertThat(open("forwarded-tcpip", connection)).isEqualTo("open");
      assertThat(client.nextFromServer()).isEqualTo("forwarded-tcpip");
      assertThat(open("forwarded-tcpip", RawClient.connection("localhost", 8081)))
          .isEqualTo(NOT_ASKED);
      assertThat(client.request("cancel-tcpip-forward", RawClient.address("localhost", 8080)))
          .isEqualTo("yes");
      assertThat(open("forwarded-tcpip", connection)).isEqualTo(NOT_ASKED);
      assertThat(client.isOpen()).isTrue();
    }
    assertThat(rig.log.facts(SessionFact.ChannelRefused.class))
        .contains(
            new SessionFact.ChannelRefused("x11", "the operator did not ask for it"),
            new SessionFact.ChannelRefused(
                "auth-agent@openssh.com", "the operator did not ask for it"));
  }

  @Test
  void aTargetThatRefusesAShellAfterTheMenuHasGrantedItEndsTheChannelWithAWord() throws Exception {
    try (RawClient client = new RawClient(rig.listener.port(), "alice", "right")) {
      RawChannel channel = client.channel("session", Details.NONE);
      assertThat(channel.opening()).isEqualTo("open");
      assertThat(channel.request("shell", Details.NONE)).isEqualTo("yes");

      channel.send("connect root@box\n");

      Awaitility.await()
          .untilAsserted(
              () -> assertThat(channel.shown()).isEqualTo("sallyport: the target refused shell\n"));
      Awaitility.await().until(channel::isClosed);
    }
  }
}
