package io.sallyport.proxy.login.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.doubles.OpenSsh;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import io.sallyport.proxy.doubles.Rig;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.Source;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real client behind a load balancer that says where it is. */
class BalancerIT {

  private static final String HEADER = "PROXY TCP4 203.0.113.7 127.0.0.1 51234 22\r\n";

  // Set before the first test.
  @SuppressWarnings("NullAway.Init")
  private static Rig rig;

  // Set before the first test.
  @SuppressWarnings("NullAway.Init")
  private static Rig withoutBalancer;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    OpenSsh.missing().ifPresent(name -> Assumptions.abort(name + " is not installed"));
    rig =
        Rig.withLimits(
            directory.resolve("behind"),
            Map.of(
                "sallyport.proxy.ssh.proxy-protocol-from", "10.0.0.0/8,127.0.0.1",
                "sallyport.proxy.limit.handshake", "PT2S",
                "sallyport.proxy.ssh.unauthenticated-per-source", "2"));
    withoutBalancer =
        Rig.withLimits(
            directory.resolve("alone"),
            Map.of("sallyport.proxy.ssh.proxy-protocol-from", "10.0.0.0/8"));
  }

  @AfterAll
  static void stop() throws Exception {
    rig.close();
    withoutBalancer.close();
  }

  /** Passes one connection on, after bytes of its own, the first of them one by one. */
  private static final class Balancer implements AutoCloseable {

    private final ServerSocket listening = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());

    Balancer(Rig to, byte[] header) throws IOException {
      Thread.ofVirtual().start(() -> pass(to, header));
    }

    int port() {
      return listening.getLocalPort();
    }

    private void pass(Rig to, byte[] header) {
      try (Socket client = listening.accept();
          Socket gateway = new Socket(InetAddress.getLoopbackAddress(), to.listener.port())) {
        gateway.setTcpNoDelay(true);
        for (byte one : header) {
          gateway.getOutputStream().write(one);
        }
        Thread back = Thread.ofVirtual().start(() -> copy(gateway, client));
        copy(client, gateway);
        back.join();
      } catch (IOException | InterruptedException e) {
        // The test sees what came of it.
        Thread.currentThread().interrupt();
      }
    }

    /** Ends both when one has ended. */
    private static void copy(Socket from, Socket to) {
      try (from;
          to;
          InputStream in = from.getInputStream()) {
        in.transferTo(to.getOutputStream());
      } catch (IOException e) {
        // Its peer is gone; so is this.
        return;
      }
    }

    @Override
    public void close() throws IOException {
      listening.close();
    }
  }

  private static Outcome through(Rig to, String header) throws Exception {
    try (Balancer balancer = new Balancer(to, header.getBytes(StandardCharsets.ISO_8859_1))) {
      return OpenSsh.run(
          to.target.ssh(balancer.port(), Rig.ALICE, "operator", List.of("127.0.0.1", "echo", "in")),
          new byte[0]);
    }
  }

  @Test
  void theSessionComesFromWhereTheBalancerSays() throws Exception {
    Outcome outcome = through(rig, HEADER);

    assertThat(outcome.text()).as(outcome.error()).isEqualTo("in\n");
    assertThat(sourceOfTheLast()).isEqualTo(new Source("203.0.113.7", 51234));
  }

  @Test
  void aBalancerThatSpeaksForItselfIsTheSource() throws Exception {
    assertThat(through(rig, "PROXY UNKNOWN\r\n").text()).isEqualTo("in\n");
    assertThat(sourceOfTheLast().address()).isEqualTo("127.0.0.1");
  }

  private static Source sourceOfTheLast() {
    return rig.log.entries().stream()
        .filter(entry -> entry.fact() instanceof SessionFact.Started)
        .toList()
        .getLast()
        .session()
        .source();
  }

  @Test
  void fromABalancerAConnectionWithoutAHeaderIsEnded() throws Exception {
    Outcome outcome = through(rig, "");

    assertThat(outcome.status()).isEqualTo(255);
    assertThat(outcome.output()).isEmpty();
  }

  @Test
  void fromAnywhereElseAHeaderIsNotBelieved() throws Exception {
    Outcome outcome = through(withoutBalancer, HEADER);

    assertThat(outcome.status()).isEqualTo(255);
    assertThat(withoutBalancer.log.entries())
        .noneMatch(entry -> entry.session().source().address().equals("203.0.113.7"));
    assertThat(withoutBalancer.ssh(List.of(), "echo in").text()).isEqualTo("in\n");
  }

  @Test
  void aBalancerThatOnlyLooksIsNotWaitedForLong() throws Exception {
    try (Socket looking = new Socket(InetAddress.getLoopbackAddress(), rig.listener.port())) {
      looking.setSoTimeout(10_000);
      InputStream in = looking.getInputStream();
      Awaitility.await().atMost(Duration.ofSeconds(8)).until(() -> in.read() < 0);
    }
    assertThat(rig.listener.connections()).isZero();
  }

  @Test
  void connectionsAreCountedByTheClientsAddress() throws Exception {
    try (Socket first = idle("203.0.113.7");
        Socket second = idle("203.0.113.7");
        Socket third = idle("203.0.113.7");
        Socket other = idle("203.0.113.9")) {
      for (Socket admitted : List.of(first, second, other)) {
        assertThat(lines(admitted)).doesNotContain("too many connections");
      }
      assertThat(lines(third)).contains("too many connections from your address");
    }
  }

  /** A connection that begins as from there, and goes no further. */
  private static Socket idle(String address) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.listener.port());
    socket.setSoTimeout(500);
    socket
        .getOutputStream()
        .write(HEADER.replace("203.0.113.7", address).getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** What it says within half a second. */
  private static String lines(Socket socket) throws IOException {
    StringBuilder said = new StringBuilder();
    try {
      for (int b = socket.getInputStream().read(); b >= 0; b = socket.getInputStream().read()) {
        said.append((char) b);
      }
    } catch (SocketTimeoutException silent) {
      return said.toString();
    }
    return said.toString();
  }
}
