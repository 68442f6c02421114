package io.sallyport.proxy.login.sshd;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.sallyport.proxy.authentication.sshd.AccessAuthenticators;
import io.sallyport.proxy.authentication.sshd.AuthenticationListener;
import io.sallyport.proxy.authentication.sshd.OperatorAuthenticationService;
import io.sallyport.proxy.channel.sshd.OperatorChannels;
import io.sallyport.proxy.channel.sshd.OperatorConnectionService;
import io.sallyport.proxy.channel.sshd.OperatorLink;
import io.sallyport.proxy.limit.Admissions;
import io.sallyport.proxy.limit.Limit;
import io.sallyport.proxy.limit.Sources;
import io.sallyport.proxy.limit.sshd.CountedMessages;
import io.sallyport.proxy.limit.sshd.MessageCheck;
import io.sallyport.proxy.network.sshd.SocketLoops;
import io.sallyport.proxy.session.Source;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.session.ServerSession;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The SSH server that operators connect to. */
public final class SshListener implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(SshListener.class);

  private static final String IDENTIFICATION = "Sallyport";
  private static final long LOOK_MILLIS = 500;

  /** How long one that is turned away gets to read why, and how many get that at once. */
  private static final long LINGER_MILLIS = 300;

  private static final int MOST_LINGERING = 32;

  private final SshServer server;
  private final LoginParts parts;
  private final Admissions admissions;
  private final Notices notices;
  private final Duration handshake;
  private final Duration authentication;
  private final AtomicInteger lingering = new AtomicInteger();
  private final Set<OperatorConnection> connections = ConcurrentHashMap.newKeySet();
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
    this.parts = parts;
    this.admissions =
        new Admissions(
            config.unauthenticated(),
            config.unauthenticatedPerSource(),
            parts.limits().config().connectionsPerSource(),
            System::nanoTime);
    this.notices = new Notices(parts.limits(), parts.logs());
    this.handshake = parts.limits().config().handshake();
    this.authentication = config.authenticationTimeout();
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
    return connections.stream().mapToLong(OperatorConnection::buffered).sum();
  }

  /** Bytes of memory that wait for somebody to read, on all connections, about. */
  public long held() {
    return connections.stream().mapToLong(OperatorConnection::held).sum();
  }

  private void look() {
    try {
      connections.forEach(OperatorConnection::checkHeldBytes);
      notices.tellDue();
    } catch (RuntimeException e) {
      LOG.error("limits could not be looked at", e);
    }
  }

  @Override
  public void close() throws IOException {
    clock.shutdownNow();
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
    made.setReservedSessionMessagesHandler(new CountedMessages());
    made.addSessionListener(new Connections());
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

  /** Gives each connection what follows it, before its first packet is read. */
  private final class Connections implements SessionListener {

    @Override
    public void sessionCreated(Session session) {
      InetSocketAddress peer = (InetSocketAddress) session.getRemoteAddress();
      Source source = new Source(peer.getAddress().getHostAddress(), peer.getPort());
      String network = Sources.of(peer.getAddress());
      switch (admissions.admit(
          network, () -> parts.executor().execute(() -> evicted(session, network, source)))) {
        case Admissions.Answer.Admitted admitted ->
            follow((ServerSession) session, network, source, admitted.place());
        case Admissions.Answer.TurnedAway turned -> {
          parts.outcomes().turnedAway();
          String why = parts.limits().message(turned.because());
          notices.ended(network, source, turned.because(), why);
          turnAway(session, why);
        }
      }
    }

    @Override
    public void sessionException(Session session, Throwable failure) {
      if (MessageCheck.isViolation(failure)
          && session.getAttribute(OperatorLink.KEY) instanceof OperatorConnection connection) {
        connection.violated(MessageCheck.text(failure));
      }
    }

    private void evicted(Session session, String network, Source source) {
      parts.outcomes().turnedAway();
      notices.ended(
          network, source, Limit.UNAUTHENTICATED, parts.limits().message(Limit.UNAUTHENTICATED));
      try {
        session.disconnect(
            SshConstants.SSH2_DISCONNECT_TOO_MANY_CONNECTIONS,
            "sallyport: " + parts.limits().message(Limit.UNAUTHENTICATED));
      } catch (IOException e) {
        session.close(true);
      }
    }

    private void follow(
        ServerSession session, String network, Source source, Admissions.Place place) {
      OperatorConnection connection =
          new OperatorConnection(
              session,
              source,
              parts,
              (limit, detail) -> notices.ended(network, source, limit, detail));
      connections.add(connection);
      session.setAttribute(AuthenticationListener.KEY, connection);
      session.setAttribute(OperatorLink.KEY, connection);
      session.addSessionListener(new Login(connection, place));
      session.addCloseFutureListener(future -> {
        admissions.leave(place);
        connections.remove(connection);
        parts.executor().execute(connection::closed);
      });
    }
  }

  /** Says in plain, as nothing is agreed on yet, why nothing comes of a connection. */
  private void turnAway(Session session, String why) {
    if (lingering.incrementAndGet() > MOST_LINGERING) {
      lingering.decrementAndGet();
      session.close(true);
      return;
    }
    session.addCloseFutureListener(future -> lingering.decrementAndGet());
    session.getIoSession().suspendRead();
    try {
      session
          .getIoSession()
          .writeBuffer(
              new ByteArrayBuffer(
                  ("SSH-2.0-" + IDENTIFICATION + "\r\n").getBytes(StandardCharsets.US_ASCII)));
      Buffer last = session.createBuffer(SshConstants.SSH_MSG_DISCONNECT);
      last.putUInt(SshConstants.SSH2_DISCONNECT_TOO_MANY_CONNECTIONS);
      last.putString("sallyport: " + why);
      last.putString("");
      session.writePacket(last);
    } catch (IOException e) {
      session.close(true);
    }
    // What is closed with something unread in it takes its last words back.
    var _ = clock.schedule(() -> session.close(true), LINGER_MILLIS, MILLISECONDS);
  }

  /** Follows a connection until its operator is logged in. */
  private final class Login implements SessionListener {

    private final OperatorConnection connection;
    private final Admissions.Place place;
    private final @Nullable Future<?> handshakeEnd;
    private final @Nullable Future<?> authenticationEnd;

    Login(OperatorConnection connection, Admissions.Place place) {
      this.connection = connection;
      this.place = place;
      this.handshakeEnd = after(handshake, Limit.HANDSHAKE);
      this.authenticationEnd = after(authentication, Limit.AUTHENTICATION_TIMEOUT);
    }

    private @Nullable Future<?> after(Duration time, Limit limit) {
      return time.isZero()
          ? null
          : clock.schedule(
              () -> connection.allowance().exceeded(limit), time.toMillis(), MILLISECONDS);
    }

    @Override
    public void sessionEvent(Session session, Event event) {
      switch (event) {
        case KexCompleted -> connection.allowance().keyExchange();
        case KeyEstablished -> cancel(handshakeEnd);
        case Authenticated -> {
          cancel(authenticationEnd);
          connection.authenticated();
          admissions.leave(place);
        }
      }
    }

    @Override
    public void sessionClosed(Session session) {
      cancel(handshakeEnd);
      cancel(authenticationEnd);
    }

    private static void cancel(@Nullable Future<?> end) {
      if (end != null) {
        end.cancel(false);
      }
    }
  }
}
