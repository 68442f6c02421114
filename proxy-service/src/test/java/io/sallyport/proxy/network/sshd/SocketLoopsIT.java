package io.sallyport.proxy.network.sshd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketLoopsIT {

  /** By chance all of so many are on one of two loops in one run of 2^63. */
  private static final int MANY = 64;

  private SocketLoops loops;
  private SshServer server;
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
  private final List<Socket> clients = new ArrayList<>();

  @BeforeEach
  void listen() throws IOException {
    loops = SocketLoops.start();
    server = server();
    server.addSessionListener(
        new SessionListener() {
          @Override
          public void sessionCreated(Session session) {
            sessions.add(session);
          }
        });
    server.start();
  }

  @AfterEach
  void close() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
    server.stop(true);
    loops.close();
  }

  @Test
  void connectionsAreSpreadOverLoops() throws IOException {
    connect(MANY);

    assertThat(sessions.stream().map(session -> SocketLoop.of(session.getIoSession())).distinct())
        .hasSizeGreaterThan(1);
    assertThat(server.getActiveSessions()).hasSize(MANY);
  }

  @Test
  void aPortThatAnotherGatewayHasIsRefused() throws IOException {
    try (SocketLoops others = SocketLoops.start()) {
      SshServer other = server();
      other.setIoServiceFactoryFactory(others);
      other.setPort(server.getPort());

      assertThatThrownBy(other::start).isInstanceOf(BindException.class);
      other.stop(true);
    }
  }

  private SshServer server() {
    SshServer made = SshServer.setUpDefaultServer();
    made.setIoServiceFactoryFactory(loops);
    made.setHost("127.0.0.1");
    made.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
    return made;
  }

  private void connect(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Socket client = new Socket();
      clients.add(client);
      client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()));
      client.getOutputStream().write("SSH-2.0-test\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    Awaitility.await().untilAsserted(() -> assertThat(sessions).hasSize(count));
  }
}
