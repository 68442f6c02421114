package io.sallyport.proxy.login.sshd;

import io.sallyport.proxy.authentication.sshd.AccessAuthenticators;
import io.sallyport.proxy.authentication.sshd.AuthenticationListener;
import io.sallyport.proxy.authentication.sshd.OperatorAuthenticationService;
import io.sallyport.proxy.channel.sshd.OperatorChannels;
import io.sallyport.proxy.channel.sshd.OperatorConnectionService;
import io.sallyport.proxy.channel.sshd.OperatorLink;
import io.sallyport.proxy.network.sshd.SocketLoops;
import io.sallyport.proxy.session.Source;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.session.ServerSession;

/** The SSH server that operators connect to. */
public final class SshListener implements AutoCloseable {

  private final SshServer server;
  private final LoginParts parts;
  private final ConnectionLimits limits;
  private final Set<OperatorConnection> connections = ConcurrentHashMap.newKeySet();

  /**
   * Starts to listen.
   *
   * @param loops the loops that its connections are to be on
   * @throws IOException when the host keys can't be had, or the port can't
   */
  public SshListener(SshConfig config, SocketLoops loops, LoginParts parts) throws IOException {
    this.parts = parts;
    this.limits = new ConnectionLimits(config.unauthenticated(), config.unauthenticatedPerSource());
    this.server = server(config, loops, parts);
    server.start();
  }

  /** The port it listens on. */
  public int port() {
    return server.getPort();
  }

  /** Bytes that the channels of all connections hold. */
  public long buffered() {
    return connections.stream().mapToLong(OperatorConnection::buffered).sum();
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
    connections.forEach(OperatorConnection::closed);
  }

  private SshServer server(SshConfig config, SocketLoops loops, LoginParts with)
      throws IOException {
    SshServer made =
        ServerBuilder.builder()
            .keyExchangeFactories(Algorithms.keyExchanges())
            .cipherFactories(Algorithms.ciphers(config.moreCiphers().orElse(List.of())))
            .macFactories(Algorithms.MACS)
            .compressionFactories(List.of(BuiltinCompressions.none))
            .signatureFactories(Algorithms.HOST_KEYS)
            .channelFactories(List.of(new OperatorChannels()))
            .globalRequestHandlers(List.of())
            .publickeyAuthenticator(AccessAuthenticators.publicKey())
            .build();
    made.setIoServiceFactoryFactory(loops);
    made.setHost(config.host());
    made.setPort(config.port());
    made.setKeyPairProvider(HostKeyFiles.load(config.hostKeyDirectory()));
    made.setPasswordAuthenticator(AccessAuthenticators.password());
    made.setKeyboardInteractiveAuthenticator(null);
    made.setUserAuthFactories(
        List.of(
            new UserAuthPublicKeyFactory(Algorithms.OPERATOR_KEYS),
            UserAuthPasswordFactory.INSTANCE));
    made.setServiceFactories(
        List.of(
            OperatorAuthenticationService.factory(with.access()),
            OperatorConnectionService.factory()));
    made.addSessionListener(new Connections());
    made.addSessionListener(new CiphersForDropbear());
    CoreModuleProperties.SERVER_IDENTIFICATION.set(made, "Sallyport");
    CoreModuleProperties.TCP_NODELAY.set(made, true);
    CoreModuleProperties.SOCKET_KEEPALIVE.set(made, true);
    CoreModuleProperties.SOCKET_BACKLOG.set(made, 1024);
    CoreModuleProperties.AUTH_TIMEOUT.set(made, config.authenticationTimeout());
    CoreModuleProperties.MAX_AUTH_REQUESTS.set(made, config.authenticationAttempts());
    CoreModuleProperties.IDLE_TIMEOUT.set(made, Duration.ZERO);
    CoreModuleProperties.NIO2_MIN_WRITE_TIMEOUT.set(made, Duration.ZERO);
    CoreModuleProperties.IGNORE_MESSAGE_FREQUENCY.set(made, 0L);
    return made;
  }

  /** Gives each connection what follows it, before its first packet is read. */
  private final class Connections implements SessionListener {

    @Override
    public void sessionCreated(Session session) {
      InetSocketAddress peer = (InetSocketAddress) session.getRemoteAddress();
      Source source = new Source(peer.getAddress().getHostAddress(), peer.getPort());
      if (!limits.admit(source.address())) {
        parts.outcomes().turnedAway();
        session.close(true);
        return;
      }
      OperatorConnection connection =
          new OperatorConnection((ServerSession) session, source, parts);
      connections.add(connection);
      session.setAttribute(AuthenticationListener.KEY, connection);
      session.setAttribute(OperatorLink.KEY, connection);
      Admission admission = new Admission(source.address());
      session.addSessionListener(admission);
      session.addCloseFutureListener(future -> {
        admission.over();
        connections.remove(connection);
        parts.executor().execute(connection::closed);
      });
    }
  }

  /** Holds a connection's place among those that aren't authenticated. */
  private final class Admission implements SessionListener {

    private final String source;
    private boolean over;

    Admission(String source) {
      this.source = source;
    }

    @Override
    public void sessionEvent(Session session, Event event) {
      if (event == Event.Authenticated) {
        over();
      }
    }

    synchronized void over() {
      if (!over) {
        over = true;
        limits.release(source);
      }
    }
  }
}
