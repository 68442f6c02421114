package io.sallyport.proxy.login.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.doubles.AccessDouble.TargetDouble;
import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.target.TargetSecret;
import io.sallyport.testbed.wire.Fields;
import io.sallyport.testbed.wire.Payload;
import io.sallyport.testbed.wire.SshWire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * R19, CVE-2021-30129: clients that stop reading must not make the gateway buffer without end, nor
 * slow others down.
 */
class SlowReaderIT {

  private static final long MOST = 4L * 1024 * 1024;
  private static final int CLIENTS = 4;
  private static final int WINDOW = 2 * 1024 * 1024;

  @Test
  void stoppedClientsHoldBackTheirTargetsAlone(@TempDir Path directory) throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    try (Rig rig = Rig.start(directory)) {
      List<Process> clients = new ArrayList<>();
      try {
        for (int i = 0; i < CLIENTS; i++) {
          clients.add(
              new ProcessBuilder(rig.command(Rig.ALICE, "operator", List.of(), "yes"))
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .start());
        }
        Awaitility.await()
            .until(() -> rig.sessions.count() == CLIENTS && rig.listener.buffered() > 0);
        for (Process client : clients) {
          stop(client);
        }
        awaitStandstill(rig);

        assertThat(rig.listener.buffered()).isLessThan(CLIENTS * MOST);
        assertThat(rig.listener.held()).isLessThan(CLIENTS * 2 * MOST);
        assertThat(rig.ssh(List.of(), "head -c 20000000 /dev/zero").output()).hasSize(20_000_000);
      } finally {
        clients.forEach(Process::destroyForcibly);
      }
      Awaitility.await().until(() -> rig.sessions.count() == 0);
    }
  }

  /** Full when it stays the same; it has to be full before the target can be held back. */
  private static void awaitStandstill(Rig rig) {
    AtomicLong last = new AtomicLong(-1);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> rig.listener.held() == last.getAndSet(rig.listener.held()) && last.get() > 0);
  }

  private static void stop(Process process) throws Exception {
    assertThat(new ProcessBuilder("kill", "-STOP", String.valueOf(process.pid())).start().waitFor())
        .isZero();
  }

  /** A byte in a packet of its own must not cost what a packet costs, for each byte of a window. */
  @Test
  void outputInCrumbsTakesNoMoreThanItsBytes(@TempDir Path directory) throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    KeyPair hostKey = SshWire.newHostKey();
    try (Rig rig = Rig.start(directory);
        ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      rig.access.device(
          "crumbs",
          new TargetDouble(
              "127.0.0.1",
              listening.getLocalPort(),
              List.of(
                  "ssh-ed25519 "
                      + Base64.getEncoder().encodeToString(SshWire.blob(hostKey.getPublic()))),
              "root",
              new TargetSecret.Password("any"),
              List.of()));
      CompletableFuture<Void> printed = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> printCrumbs(listening, hostKey, printed));
      try (SshWire client =
          SshWire.logIn(rig.listener.port(), "127.0.0.1", "alice[root@crumbs]", "right")) {
        client.send(SshWire.openSession(0, WINDOW, 1 << 15));
        client.await(SshWire.CHANNEL_OPEN_CONFIRMATION);
        client.send(
            Payload.of(SshWire.CHANNEL_REQUEST)
                .number(0)
                .string("exec")
                .put(true)
                .string("print")
                .bytes());
        AtomicLong most = new AtomicLong();
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofMillis(20))
            .until(() -> {
              most.accumulateAndGet(rig.listener.held(), Math::max);
              return printed.isDone();
            });
        printed.join();

        assertThat(most.get()).isBetween(1L, 4 * MOST);

        long got = 0;
        client.send(Payload.of(SshWire.CHANNEL_WINDOW_ADJUST).number(0).number(WINDOW).bytes());
        while (got < CRUMBS) {
          byte[] data = client.await(SshWire.CHANNEL_DATA);
          Fields fields = new Fields(data);
          fields.number();
          got += fields.string().length;
        }
        assertThat(got).isEqualTo(CRUMBS);
      }
    }
  }

  private static final int CRUMBS = 300_000;

  private static void printCrumbs(
      ServerSocket listening, KeyPair hostKey, CompletableFuture<Void> printed) {
    try (Socket socket = listening.accept();
        SshWire wire = SshWire.accept(socket, hostKey, true)) {
      wire.exchangeVersions();
      wire.exchangeKeys();
      wire.await(SshWire.SERVICE_REQUEST);
      wire.send(Payload.of(SshWire.SERVICE_ACCEPT).string("ssh-userauth").bytes());
      wire.await(SshWire.USERAUTH_REQUEST);
      wire.send(Payload.of(SshWire.USERAUTH_SUCCESS).bytes());
      Fields open = new Fields(wire.await(SshWire.CHANNEL_OPEN));
      open.string();
      long channel = open.number();
      wire.send(
          Payload.of(SshWire.CHANNEL_OPEN_CONFIRMATION)
              .number(channel)
              .number(0)
              .number(WINDOW)
              .number(1 << 15)
              .bytes());
      wire.await(SshWire.CHANNEL_REQUEST);
      wire.send(Payload.of(99).number(channel).bytes());
      wire.flood(Payload.of(SshWire.CHANNEL_DATA).number(channel).string("x").bytes(), CRUMBS);
      printed.complete(null);
      wire.await(97);
    } catch (IOException over) {
      printed.completeExceptionally(over);
    }
  }
}
