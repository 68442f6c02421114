package io.sallyport.proxy.login.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import io.sallyport.proxy.doubles.RawClient;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.doubles.SshAtWork;
import io.sallyport.proxy.draining.DrainConfig;
import io.sallyport.proxy.draining.Draining;
import io.sallyport.proxy.session.SessionEnd;
import io.sallyport.proxy.session.SessionFact;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is told to stop while real clients are on it. */
class DrainingIT {

  // Set before each test.
  @SuppressWarnings("NullAway.Init")
  private Rig rig;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    rig = Rig.start(directory);
  }

  @AfterEach
  void stop() throws Exception {
    rig.close();
  }

  private CompletableFuture<Void> drain(String notice, String limit) {
    Draining draining =
        new Draining(
            Rig.config(
                DrainConfig.class,
                Map.of(
                    "sallyport.proxy.drain.notice", notice, "sallyport.proxy.drain.limit", limit)),
            rig.sessions,
            rig.listener);
    CompletableFuture<Void> drained =
        CompletableFuture.runAsync(draining::run, task -> Thread.ofVirtual().start(task));
    Awaitility.await().until(draining::begun);
    return drained;
  }

  private SshAtWork client() throws IOException {
    SshAtWork client =
        new SshAtWork(
            rig.command(Rig.ALICE, "operator", List.of(), "read x; echo got $x; read y; echo $y"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> rig.sessions.all().stream().anyMatch(s -> s.openChannels() == 1));
    return client;
  }

  private SessionFact.Ended ended() {
    return Awaitility.await()
        .until(
            () -> rig.log.facts(SessionFact.Ended.class).stream().findFirst().orElse(null),
            fact -> fact != null);
  }

  @Test
  void aRunningSessionGoesOnToItsEndWhileNobodyNewComesIn() throws Exception {
    int port = rig.listener.port();
    try (SshAtWork client = client()) {
      CompletableFuture<Void> drained = drain("PT0S", "PT1M");
      Awaitility.await().until(() -> rig.sessions.closedBecause().isPresent());
      Awaitility.await().until(() -> !reachable(port));

      client.type("first\n");
      Awaitility.await().until(() -> client.text().contains("got first"));
      assertThat(drained).isNotDone();
      client.type("second\n");

      assertThat(client.await()).isZero();
      assertThat(client.text()).isEqualTo("got first\nsecond\n");
      assertThat(drained).succeedsWithin(Duration.ofSeconds(5));
    }
    assertThat(ended().reason()).isEqualTo(SessionEnd.OPERATOR);
  }

  private static boolean reachable(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void afterTheLimitASessionEndsWithAReasonThatItsOperatorReads() throws Exception {
    try (SshAtWork client = client()) {
      CompletableFuture<Void> drained = drain("PT0S", "PT1S");

      assertThat(client.await()).isEqualTo(255);
      assertThat(client.error()).contains("sallyport: the gateway is stopping; your session went");
      assertThat(drained).succeedsWithin(Duration.ofSeconds(5));
    }
    assertThat(ended())
        .isEqualTo(
            new SessionFact.Ended(
                SessionEnd.GATEWAY_SHUTDOWN,
                "the gateway is stopping; your session went on for the 1 s that it may",
                ""));
  }

  @Test
  void withoutALimitSessionsEndAtOnce() throws Exception {
    try (SshAtWork client = client()) {
      assertThat(drain("PT0S", "PT0S")).succeedsWithin(Duration.ofSeconds(5));
      assertThat(client.await()).isEqualTo(255);
      assertThat(client.error()).contains("sallyport: the gateway is stopping");
    }
    assertThat(ended().reason()).isEqualTo(SessionEnd.GATEWAY_SHUTDOWN);
  }

  @Test
  void duringTheNoticeOperatorsStillComeIn() throws Exception {
    CompletableFuture<Void> drained = drain("PT3S", "PT1M");

    Outcome outcome = rig.ssh(List.of(), "echo in");

    assertThat(outcome.text()).isEqualTo("in\n");
    assertThat(drained).succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  void whoIsInTheMiddleOfALoginIsRefusedWithAReason() throws Exception {
    try (SshAtWork running = client();
        SshAtWork late =
            new SshAtWork(
                rig.command(
                    Rig.ALICE,
                    "operator",
                    List.of("-o", "ProxyCommand=" + slow(rig.listener.port())),
                    "echo in"))) {
      Awaitility.await().until(() -> rig.listener.connections() == 2);
      CompletableFuture<Void> drained = drain("PT0S", "PT1M");

      assertThat(late.await()).isEqualTo(255);
      assertThat(late.error()).contains("sallyport: the gateway is stopping; connect again");
      running.type("a\nb\n");
      assertThat(running.await()).isZero();
      assertThat(drained).succeedsWithin(Duration.ofSeconds(5));
    }
  }

  /** A way to the gateway that stands still for a moment once it is there. */
  private static String slow(int port) {
    return "bash -c 'exec 3<>/dev/tcp/127.0.0.1/" + port + "; sleep 2; cat <&3 & cat >&3; kill $!'";
  }

  @Test
  void aRunningSessionOpensFurtherChannels() throws Exception {
    CompletableFuture<Void> drained;
    try (RawClient client = new RawClient(rig.listener.port(), Rig.ALICE, "right")) {
      assertThat(client.open("session", RawClient.Details.NONE)).isEqualTo("open");
      Awaitility.await().until(() -> !rig.log.facts(SessionFact.Started.class).isEmpty());
      drained = drain("PT0S", "PT1M");
      Awaitility.await().until(() -> rig.sessions.closedBecause().isPresent());

      assertThat(client.open("session", RawClient.Details.NONE)).isEqualTo("open");
    }
    assertThat(drained).succeedsWithin(Duration.ofSeconds(5));
  }
}
