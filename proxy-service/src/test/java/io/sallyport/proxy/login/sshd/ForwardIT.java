package io.sallyport.proxy.login.sshd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.judgement.channel.ChannelPermission;
import io.sallyport.judgement.channel.ChannelPolicy;
import io.sallyport.proxy.doubles.EchoServer;
import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.session.ForwardKind;
import io.sallyport.proxy.session.LiveSession;
import io.sallyport.proxy.session.SessionEnd;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionLock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Forwards of a real OpenSSH client through the gateway to a real OpenSSH server. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForwardIT {

  private static final SessionLock LOCK =
      new SessionLock("l1", "carol", Instant.parse("2026-11-22T10:12:35Z"), "looks odd");
  private static final String NOTICE = "Session locked by carol at 2026-11-22 10:12:35 UTC";

  private static Path directory;
  private static int number;
  private final List<Process> clients = new ArrayList<>();
  private Rig rig;
  private EchoServer echo;

  @BeforeAll
  static void start(@TempDir Path temporary) {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    directory = temporary;
  }

  @BeforeEach
  void open() throws Exception {
    rig = Rig.start(directory.resolve("rig-" + ++number));
    echo = EchoServer.onPort();
  }

  @AfterEach
  void close() throws Exception {
    for (Process client : clients) {
      client.destroyForcibly().waitFor();
    }
    echo.close();
    rig.close();
  }

  private void allow(List<String> local, List<String> remote) {
    rig.access.allow(
        ChannelPolicy.parse(List.of(ChannelPermission.EXEC), local, remote, List.of(), List.of()));
  }

  private Process client(String... options) throws IOException {
    List<String> more = new ArrayList<>(List.of("-N", "-o", "ExitOnForwardFailure=yes"));
    more.addAll(List.of(options));
    Process client = new ProcessBuilder(rig.command(Rig.ALICE, "operator", more)).start();
    clients.add(client);
    return client;
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static void listens(int port) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .ignoreExceptions()
        .until(() -> {
          try (SocketChannel probe = SocketChannel.open(loopback(port))) {
            return probe.isConnected();
          }
        });
  }

  private LiveSession session() {
    return Awaitility.await()
        .until(() -> rig.sessions.all().stream().findFirst().orElse(null), s -> s != null);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private List<SessionFact.ForwardOpened> opened(ForwardKind kind) {
    return rig.log.facts(SessionFact.ForwardOpened.class).stream()
        .filter(fact -> fact.kind() == kind)
        .toList();
  }

  private SessionFact.ForwardClosed closed(int channel) {
    return Awaitility.await()
        .until(
            () ->
                rig.log.facts(SessionFact.ForwardClosed.class).stream()
                    .filter(fact -> fact.channel() == channel)
                    .findFirst()
                    .orElse(null),
            fact -> fact != null);
  }

  @Test
  void aLocalForwardCarriesEverythingBothWaysAndIsOnRecord() throws Exception {
    String to = "127.0.0.1:" + echo.port();
    allow(List.of(to), List.of());
    int port = free();
    client("-L", port + ":" + to);
    listens(port);
    byte[] bytes = random(5_000_000);

    assertThat(EchoServer.exchange(loopback(port), bytes)).isEqualTo(bytes);

    // The first connection only looked whether the client listens.
    Awaitility.await().until(() -> rig.log.facts(SessionFact.ForwardClosed.class).size() == 2);
    assertThat(rig.log.facts(SessionFact.ForwardClosed.class))
        .filteredOn(fact -> fact.bytesToTarget() > 0)
        .singleElement()
        .satisfies(fact ->
            assertThat(fact)
                .isEqualTo(
                    new SessionFact.ForwardClosed(fact.channel(), bytes.length, bytes.length, "")));
    assertThat(opened(ForwardKind.LOCAL))
        .hasSize(2)
        .allSatisfy(fact -> {
          assertThat(fact.destination()).isEqualTo(to);
          assertThat(fact.originator()).startsWith("127.0.0.1:");
        });
  }

  @Test
  void whereTheGrantDoesNotLeadNothingIsDialled() throws Exception {
    allow(List.of("127.0.0.1:1", "*.example.org:*"), List.of());

    Outcome outcome = rig.ssh(List.of("-v", "-W", "127.0.0.1:" + echo.port()));

    assertThat(outcome.status()).isNotZero();
    assertThat(outcome.error())
        .contains("administratively prohibited")
        .contains("sallyport: no grant names it: 127.0.0.1:" + echo.port());
    assertThat(rig.log.facts(SessionFact.ChannelRefused.class))
        .contains(
            new SessionFact.ChannelRefused(
                "direct-tcpip", "no grant names it: 127.0.0.1:" + echo.port()));
    assertThat(rig.log.facts(SessionFact.ForwardOpened.class)).isEmpty();
  }

  @Test
  void whatTheTargetCanNotReachIsSaidAsTheTargetSaysIt() throws Exception {
    int nobody = free();
    allow(List.of("127.0.0.1:" + nobody), List.of());

    Outcome outcome = rig.ssh(List.of("-v", "-W", "127.0.0.1:" + nobody));

    assertThat(outcome.status()).isNotZero();
    assertThat(outcome.error()).contains("connect failed").contains("Connection refused");
    int channel = opened(ForwardKind.LOCAL).getFirst().channel();
    assertThat(closed(channel).detail()).contains("Connection refused");
  }

  @Test
  void standardInputAndOutputReachAPort() throws Exception {
    allow(List.of("localhost:" + echo.port()), List.of());
    byte[] bytes = random(300_000);

    Outcome outcome =
        rig.sshAs(Rig.ALICE, "operator", bytes, List.of("-W", "localhost:" + echo.port()));

    assertThat(outcome.output()).isEqualTo(bytes);
    assertThat(outcome.status()).isZero();
  }

  @Test
  void aDynamicForwardReachesWhatLocalForwardsName() throws Exception {
    allow(List.of("localhost:" + echo.port()), List.of());
    int port = free();
    client("-D", String.valueOf(port));
    listens(port);
    Proxy socks = new Proxy(Proxy.Type.SOCKS, loopback(port));

    try (Socket socket = new Socket(socks)) {
      socket.connect(InetSocketAddress.createUnresolved("localhost", echo.port()));
      socket.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
      assertThat(socket.getInputStream().readNBytes(5)).asString().isEqualTo("hello");
    }
    try (Socket socket = new Socket(socks)) {
      assertThatThrownBy(
              () -> socket.connect(InetSocketAddress.createUnresolved("127.0.0.1", echo.port())))
          .isInstanceOf(IOException.class);
    }
    assertThat(opened(ForwardKind.LOCAL)).hasSize(1);
  }

  @Test
  void aRemoteForwardListensOnTheTargetAndIsOnRecordToItsEnd() throws Exception {
    int port = free();
    allow(List.of(), List.of("localhost:" + port));
    client("-R", port + ":127.0.0.1:" + echo.port());
    listens(port);
    byte[] bytes = random(1_000_000);

    assertThat(EchoServer.exchange(loopback(port), bytes)).isEqualTo(bytes);

    SessionFact.ForwardOpened listener = opened(ForwardKind.REMOTE_LISTENER).getFirst();
    assertThat(listener.destination()).isEqualTo("localhost:" + port);
    int carried = opened(ForwardKind.REMOTE).getLast().channel();
    assertThat(closed(carried).bytesToOperator()).isEqualTo(bytes.length);
    assertThat(closed(carried).bytesToTarget()).isEqualTo(bytes.length);
    session().end(SessionEnd.ADMINISTRATOR, "", "carol");
    closed(listener.channel());
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(rig.log.facts().getLast()).isInstanceOf(SessionFact.Ended.class));
  }

  @Test
  void aRemoteForwardThatNoGrantNamesIsRefused() throws Exception {
    allow(List.of("*:*"), List.of("localhost:1"));

    Process client = client("-R", free() + ":127.0.0.1:" + echo.port());

    assertThat(client.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(client.exitValue()).isEqualTo(255);
    assertThat(rig.log.facts(SessionFact.ChannelRefused.class))
        .extracting(SessionFact.ChannelRefused::type)
        .contains("tcpip-forward");
  }

  @Test
  void unixSocketsAreForwardedBothWays() throws Exception {
    Path there = directory.resolve("t" + number);
    Path here = directory.resolve("h" + number);
    rig.access.allow(
        ChannelPolicy.parse(
            List.of(), List.of(), List.of(), List.of(there.toString()), List.of(there + "-r")));
    client("-L", here + ":" + there, "-R", there + "-r:127.0.0.1:" + echo.port());
    byte[] bytes = random(200_000);
    try (EchoServer socket = EchoServer.onSocket(there)) {
      Awaitility.await().until(() -> Files.exists(here) && Files.exists(Path.of(there + "-r")));
      assertThat(EchoServer.exchange(UnixDomainSocketAddress.of(here), bytes)).isEqualTo(bytes);
      assertThat(EchoServer.exchange(UnixDomainSocketAddress.of(there + "-r"), bytes))
          .isEqualTo(bytes);
      assertThat(opened(ForwardKind.LOCAL_SOCKET))
          .extracting(SessionFact.ForwardOpened::destination)
          .containsExactly(there.toString());
      assertThat(opened(ForwardKind.REMOTE_SOCKET)).hasSize(1);
      assertThat(socket.connections()).isZero();
    }
  }

  @Test
  void theAgentIsReachedOnlyUnderAGrant() throws Exception {
    Path socket = directory.resolve("agent" + number);
    Process agent =
        new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
            .redirectErrorStream(true)
            .start();
    clients.add(agent);
    Awaitility.await().until(() -> Files.exists(socket));
    String with = "SSH_AUTH_SOCK=" + socket;
    OpenSsh.run(
        List.of("env", with, "ssh-add", "-q", rig.target.key("operator").toString()), new byte[0]);
    List<String> list = new ArrayList<>(List.of("env", with));
    list.addAll(rig.command(Rig.ALICE, "operator", List.of("-A"), "ssh-add -l"));

    Outcome without = OpenSsh.run(list, new byte[0]);
    rig.access.allow(
        ChannelPolicy.parse(
            List.of(ChannelPermission.EXEC, ChannelPermission.AGENT),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
    Outcome granted = OpenSsh.run(list, new byte[0]);

    assertThat(without.status()).isEqualTo(2);
    assertThat(without.error())
        .contains("sallyport: refused auth-agent-req@openssh.com: no grant names agent");
    assertThat(granted.text()).contains("SHA256:");
    assertThat(opened(ForwardKind.AGENT)).hasSize(1);
  }

  @Test
  void windowsAreShownOnlyUnderAGrant() throws Exception {
    int display = 30 + number;
    List<String> show = new ArrayList<>(List.of("env", "DISPLAY=127.0.0.1:" + display));
    show.addAll(
        rig.command(
            Rig.ALICE,
            "operator",
            List.of("-Y", "-o", "XAuthLocation=/nowhere"),
            """
            d=${DISPLAY#*:}; cookie=$(sed -n 's/^add .* //p' %s | tail -1 | sed 's/../\\\\x&/g')
            [ -n "$DISPLAY" ] || exit 3
            exec 3<>/dev/tcp/localhost/$((6000 + ${d%%.*}))
            printf 'l\\0\\13\\0\\0\\0\\22\\0\\20\\0\\0\\0MIT-MAGIC-COOKIE-1\\0\\0' >&3
            printf "$cookie" >&3
            head -c 7 <&3
            """
                .formatted(rig.target.cookies())));
    try (ServerSocket screen =
        new ServerSocket(6000 + display, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> {
            try (Socket program = screen.accept()) {
              program.getInputStream().readNBytes(48);
              program.getOutputStream().write("windows".getBytes(StandardCharsets.UTF_8));
            } catch (IOException closed) {
              return;
            }
          });
      Outcome without = OpenSsh.run(show, new byte[0]);
      rig.access.allow(
          ChannelPolicy.parse(
              List.of(ChannelPermission.EXEC, ChannelPermission.X11),
              List.of(),
              List.of(),
              List.of(),
              List.of()));
      Outcome granted = OpenSsh.run(show, new byte[0]);

      assertThat(without.status()).isEqualTo(3);
      assertThat(without.error()).contains("sallyport: refused x11-req: no grant names x11");
      assertThat(granted.text()).as(granted.error()).isEqualTo("windows");
      assertThat(opened(ForwardKind.X11)).hasSize(1);
    }
  }

  @Test
  void aLockCutsEveryForwardAtOnceAndRefusesNewOnesUntilTheRelease() throws Exception {
    String to = "127.0.0.1:" + echo.port();
    int here = free();
    int there = free();
    allow(List.of(to), List.of("localhost:" + there));
    client("-L", here + ":" + to, "-R", there + ":" + to);
    listens(here);
    listens(there);
    Awaitility.await().until(() -> echo.connections() == 0);
    try (SocketChannel local = SocketChannel.open(loopback(here));
        SocketChannel remote = SocketChannel.open(loopback(there))) {
      for (SocketChannel channel : List.of(local, remote)) {
        channel.write(ByteBuffer.wrap(new byte[] {1}));
        assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(1);
      }

      rig.locks.lock("alice", LOCK, session -> true);
      local.write(ByteBuffer.wrap(new byte[] {2}));

      for (SocketChannel channel : List.of(local, remote)) {
        assertThat(EchoServer.read(channel)).isEmpty();
      }
    }
    assertThat(EchoServer.exchange(loopback(here), new byte[] {3})).isEmpty();
    assertThat(EchoServer.exchange(loopback(there), new byte[] {3})).isEmpty();
    Awaitility.await().until(() -> echo.connections() == 0);
    assertThat(rig.log.facts(SessionFact.ForwardClosed.class))
        .extracting(SessionFact.ForwardClosed::detail)
        .contains(NOTICE);
    assertThat(rig.log.facts(SessionFact.ChannelRefused.class))
        .contains(
            new SessionFact.ChannelRefused("direct-tcpip", NOTICE),
            new SessionFact.ChannelRefused("forwarded-tcpip", NOTICE));

    rig.locks.release("l1", "carol", "");

    assertThat(EchoServer.exchange(loopback(here), new byte[] {4})).containsExactly(4);
    assertThat(EchoServer.exchange(loopback(there), new byte[] {4})).containsExactly(4);
  }

  @Test
  void withoutADurableRecordNothingIsDialled() throws Exception {
    String to = "127.0.0.1:" + echo.port();
    allow(List.of(to), List.of());
    int here = free();
    client("-L", here + ":" + to);
    listens(here);
    Awaitility.await().until(() -> !rig.log.facts(SessionFact.ForwardClosed.class).isEmpty());
    rig.log.fallSilent(true);

    assertThat(EchoServer.exchange(loopback(here), new byte[] {1})).isEmpty();

    rig.log.fallSilent(false);
    assertThat(EchoServer.exchange(loopback(here), new byte[] {2})).containsExactly(2);
  }

  @Test
  void aReaderThatDoesNotReadStopsTheSenderAndFillsNoMemory() throws Exception {
    String to = "127.0.0.1:" + echo.port();
    allow(List.of(to), List.of());
    int here = free();
    client("-L", here + ":" + to);
    listens(here);
    try (SocketChannel channel = SocketChannel.open(loopback(here))) {
      channel.configureBlocking(false);
      ByteBuffer chunk = ByteBuffer.allocate(64 * 1024);
      long sent = 0;
      long stalledAt = System.nanoTime();
      // The echo comes back and nobody reads it: after the sockets' and windows' room, it stalls.
      while (sent < 200_000_000 && System.nanoTime() - stalledAt < 1_000_000_000L) {
        int written = channel.write(chunk.clear());
        if (written > 0) {
          sent += written;
          stalledAt = System.nanoTime();
        } else {
          Thread.onSpinWait();
        }
      }

      assertThat(sent).isLessThan(100_000_000);
      assertThat(rig.listener.buffered()).isLessThan(8_000_000);
    }
  }

  @Test
  void forwardsAreAddedToAndTakenFromAMultiplexedConnection() throws Exception {
    String to = "127.0.0.1:" + echo.port();
    int local = free();
    int remote = free();
    allow(List.of(to), List.of("localhost:" + remote));
    Path control = directory.resolve("mux" + number);
    client("-M", "-S", control.toString());
    Awaitility.await().until(() -> Files.exists(control));
    String back = remote + ":" + to;

    assertThat(mux(control, "forward", "-L", local + ":" + to).status()).isZero();
    assertThat(mux(control, "forward", "-R", back).status()).isZero();
    assertThat(EchoServer.exchange(loopback(local), new byte[] {1})).containsExactly(1);
    assertThat(EchoServer.exchange(loopback(remote), new byte[] {2})).containsExactly(2);
    assertThat(mux(control, "cancel", "-R", back).status()).isZero();

    // The client does not wait for the answer.
    closed(opened(ForwardKind.REMOTE_LISTENER).getFirst().channel());
    assertThatThrownBy(() -> SocketChannel.open(loopback(remote))).isInstanceOf(IOException.class);
    assertThat(mux(control, "forward", "-R", free() + ":" + to).status()).isNotZero();
  }

  private Outcome mux(Path control, String what, String option, String forward) throws Exception {
    return rig.ssh(List.of("-S", control.toString(), "-O", what, option, forward));
  }
}
