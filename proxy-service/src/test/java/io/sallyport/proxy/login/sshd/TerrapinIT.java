package io.sallyport.proxy.login.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.doubles.AccessDouble.TargetDouble;
import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.session.LoginRefusal;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.target.TargetSecret;
import io.sallyport.testbed.wire.Payload;
import io.sallyport.testbed.wire.SshWire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * R16, CVE-2023-48795: somebody between the peers inserts a packet in the key exchange and drops
 * one after it. Seen from the gateway that is a peer that sends one more in plain, and whose first
 * encrypted packet never comes.
 */
class TerrapinIT {

  private static final int TIMES = 100;
  private static final byte[] INSERTED = Payload.of(SshWire.IGNORE).string("").bytes();

  private static Rig rig;
  private static ServerSocket listening;
  private static KeyPair hostKey;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    rig = Rig.withLimits(directory, Map.of("sallyport.proxy.limit.connections-per-source", "0"));
    hostKey = SshWire.newHostKey();
    listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    rig.access.device(
        "box",
        new TargetDouble(
            "127.0.0.1",
            listening.getLocalPort(),
            List.of(
                "ssh-ed25519 "
                    + Base64.getEncoder().encodeToString(SshWire.blob(hostKey.getPublic()))),
            "root",
            new TargetSecret.Password("canary"),
            List.of()));
  }

  @AfterAll
  static void stop() throws Exception {
    if (rig != null) {
      rig.close();
      listening.close();
    }
  }

  /**
   * Goes through the handshake with a packet inserted; whether the peer asked for, or took, more.
   */
  private static boolean survives(SshWire wire, int place, boolean client) {
    try {
      wire.exchangeVersions();
      insert(wire, place == 0);
      wire.sendKexInit();
      wire.awaitKexInit();
      insert(wire, place == 1);
      wire.agree();
      wire.awaitNewKeys();
      wire.lose(INSERTED);
      if (client) {
        wire.requestService("ssh-userauth");
      } else {
        wire.await(SshWire.SERVICE_REQUEST);
        wire.send(Payload.of(SshWire.SERVICE_ACCEPT).string("ssh-userauth").bytes());
        wire.await(SshWire.USERAUTH_REQUEST);
      }
      return true;
    } catch (IOException over) {
      return false;
    }
  }

  private static void insert(SshWire wire, boolean now) throws IOException {
    if (now) {
      wire.send(INSERTED);
    }
  }

  @Test
  void theGatewayNoticesItOnTheOperatorsSide() throws Exception {
    for (int i = 0; i < TIMES; i++) {
      try (SshWire wire = SshWire.connect(rig.listener.port(), "127.0.0.1", true)) {
        assertThat(survives(wire, i % 2, true)).isFalse();
      }
    }
  }

  @Test
  void theGatewayNoticesItOnTheTargetsSideAndSendsNoSecret() throws Exception {
    for (int i = 0; i < TIMES; i++) {
      int place = i % 2;
      CompletableFuture<Boolean> survived = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(() -> {
            try (Socket socket = listening.accept();
                SshWire wire = SshWire.accept(socket, hostKey, true)) {
              survived.complete(survives(wire, place, false));
            } catch (IOException failed) {
              survived.completeExceptionally(failed);
            }
          });
      try (SshWire _ = SshWire.logIn(rig.listener.port(), "127.0.0.1", Rig.ALICE, "right")) {
        assertThat(survived.get()).isFalse();
      } catch (IOException refused) {
        // The target may be known to be no good before the login's answer is sent.
        assertThat(refused).message().startsWith("disconnected: sallyport: device box");
      }
      assertThat(survived.get()).isFalse();
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> rig.log.facts(SessionFact.LoginRefused.class).size() > 0);
    assertThat(rig.log.facts(SessionFact.LoginRefused.class))
        .extracting(SessionFact.LoginRefused::reason)
        .containsOnly(LoginRefusal.TARGET_HOST_KEY);
    assertThat(rig.sessions.count()).isZero();
  }

  @Test
  void withoutTheInsertionTheSamePeersGetOn() throws Exception {
    try (SshWire wire = SshWire.connect(rig.listener.port(), "127.0.0.1", true)) {
      wire.exchangeVersions();
      wire.exchangeKeys();
      wire.requestService("ssh-userauth");
    }
    // And the insertion alone harms nobody who has not agreed on strictness.
    try (SshWire wire = SshWire.connect(rig.listener.port(), "127.0.0.1", false)) {
      wire.exchangeVersions();
      wire.sendKexInit();
      wire.awaitKexInit();
      wire.send(INSERTED);
      wire.agree();
      wire.awaitNewKeys();
      wire.requestService("ssh-userauth");
    }
  }
}
