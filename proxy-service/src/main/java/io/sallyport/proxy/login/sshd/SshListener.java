package io.sallyport.proxy.login.sshd;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.sallyport.proxy.authentication.sshd.AccessAuthenticators;
import io.sallyport.proxy.authentication.sshd.OperatorAuthenticationService;
import io.sallyport.proxy.channel.sshd.OperatorChannels;
import io.sallyport.proxy.channel.sshd.OperatorConnectionService;
import io.sallyport.proxy.draining.Door;
import io.sallyport.proxy.limit.sshd.CountedMessages;
import io.sallyport.proxy.limit.sshd.MessageCheck;
import io.sallyport.proxy.network.sshd.SocketLoops;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.jboss.logging.Logger;

/** The SSH server that operators connect to. */
public final class SshListener implements Door, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(SshListener.class);

  static final String IDENTIFICATION = "Sallyport";
  private static final long LOOK_MILLIS = 500;

  private final ClosableServer server;
  private final Notices notices;
  private final Reception reception;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().name("ssh-limits").daemon(true).unstarted(task));

  /**
   * Starts to listen.
   *
   * @param loops the loops that its connections are to be on
   * @throws IOException when the host keys can't be had, or the port can't
   */
  public SshListener(SshConfig config, SocketLoops loops, LoginParts parts) throws IOException {
    this.notices = new Notices(parts.limits(), parts.logs());
    this.reception = new Reception(config, parts, notices, clock);
    this.server = server(config, loops, parts);
    server.start();
    var _ = clock.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, MILLISECONDS);
  }

  /** The port it listens on. */
  public int port() {
    return server.getPort();
  }

  /** Bytes that the channels of all connections hold. */
  public long buffered() {
    return reception.connections().stream().mapToLong(OperatorConnection::buffered).sum();
  }

  /** Bytes of memory that wait for somebody to read, on all connections, about. */
  public long held() {
    return reception.connections().stream().mapToLong(OperatorConnection::held).sum();
  }

  private void look() {
    try {
      reception.connections().forEach(OperatorConnection::checkHeldBytes);
      notices.tellDue();
    } catch (RuntimeException e) {
      LOG.error("limits could not be looked at", e);
    }
  }

  @Override
  public void close() throws IOException {
    clock.shutdownNow();
    server.stop(true);
    reception.connections().forEach(OperatorConnection::closed);
  }

  @Override
  public void shut() {
    server.listenNoMore();
  }

  @Override
  public void dismiss(String message) {
    reception.connections().forEach(connection -> connection.dismiss(message));
  }

  @Override
  public int connections() {
    return reception.connections().size();
  }

  private ClosableServer server(SshConfig config, SocketLoops loops, LoginParts with)
      throws IOException {
    ClosableServer made = new ClosableServer();
    ServerBuilder.builder()
        .factory(() -> made)
        .keyExchangeFactories(Algorithms.keyExchanges())
        .cipherFactories(Algorithms.ciphers(config.moreCiphers().orElse(List.of())))
        .macFactories(Algorithms.MACS)
        .compressionFactories(List.of(BuiltinCompressions.none))
        .signatureFactories(Algorithms.HOST_KEYS)
        .channelFactories(List.of(new OperatorChannels()))
        .globalRequestHandlers(List.of())
        .publickeyAuthenticator(AccessAuthenticators.publicKey())
        .build();
    made.setServerProxyAcceptor(reception.balancers());
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
    made.setReservedSessionMessagesHandler(new CountedMessages());
    made.addSessionListener(reception);
    made.addSessionListener(new CiphersForDropbear());
    CoreModuleProperties.SERVER_IDENTIFICATION.set(made, IDENTIFICATION);
    CoreModuleProperties.TCP_NODELAY.set(made, true);
    CoreModuleProperties.SOCKET_KEEPALIVE.set(made, true);
    CoreModuleProperties.SOCKET_BACKLOG.set(made, 1024);
    // The listener has times of its own: SSHD begins its anew with each step.
    CoreModuleProperties.AUTH_TIMEOUT.set(made, Duration.ZERO);
    CoreModuleProperties.LIMIT_PACKET_SIZE.set(made, MessageCheck.LARGEST_PACKET);
    CoreModuleProperties.MAX_AUTH_REQUESTS.set(made, config.authenticationAttempts());
    CoreModuleProperties.IDLE_TIMEOUT.set(made, Duration.ZERO);
    CoreModuleProperties.NIO2_MIN_WRITE_TIMEOUT.set(made, Duration.ZERO);
    CoreModuleProperties.IGNORE_MESSAGE_FREQUENCY.set(made, 0L);
    return made;
  }

  /** SSHD's server can only stop altogether. */
  private static final class ClosableServer extends SshServer {

    void listenNoMore() {
      acceptor.unbind();
    }
  }
}
