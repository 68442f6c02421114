package io.sallyport.proxy.login.sshd;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.sallyport.proxy.authentication.sshd.AuthenticationListener;
import io.sallyport.proxy.channel.sshd.OperatorLink;
import io.sallyport.proxy.limit.Admissions;
import io.sallyport.proxy.limit.Limit;
import io.sallyport.proxy.limit.Sources;
import io.sallyport.proxy.limit.sshd.MessageCheck;
import io.sallyport.proxy.network.AddressRange;
import io.sallyport.proxy.network.sshd.Balancers;
import io.sallyport.proxy.session.Source;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.server.session.ServerSession;

/**
 * Admits connections, and gives each what follows it before its first packet is read. One that came
 * through a load balancer is admitted when that has said where the client is.
 */
final class Reception implements SessionListener {

  /** How long one that is turned away gets to read why, and how many get that at once. */
  private static final long LINGER_MILLIS = 300;

  private static final int MOST_LINGERING = 32;

  private final LoginParts parts;
  private final Notices notices;
  private final ScheduledExecutorService clock;
  private final Admissions admissions;
  private final Balancers balancers;
  private final Duration handshake;
  private final Duration authentication;
  private final AtomicInteger lingering = new AtomicInteger();
  private final Set<OperatorConnection> connections = ConcurrentHashMap.newKeySet();

  /**
   * Admits as a configuration says.
   *
   * @throws IllegalArgumentException when it names addresses that are none
   */
  Reception(SshConfig config, LoginParts parts, Notices notices, ScheduledExecutorService clock) {
    this.parts = parts;
    this.notices = notices;
    this.clock = clock;
    this.admissions =
        new Admissions(
            config.unauthenticated(),
            config.unauthenticatedPerSource(),
            parts.limits().config().connectionsPerSource(),
            System::nanoTime);
    this.balancers =
        new Balancers(
            config.proxyProtocolFrom().orElse(List.of()).stream().map(AddressRange::parse).toList(),
            this::arrived);
    this.handshake = parts.limits().config().handshake();
    this.authentication = config.authenticationTimeout();
  }

  /** The load balancers that it believes. */
  Balancers balancers() {
    return balancers;
  }

  /** Those that are admitted and not gone. */
  Set<OperatorConnection> connections() {
    return connections;
  }

  @Override
  public void sessionCreated(Session session) {
    if (balancers.isOne(session)) {
      Future<?> end = clock.schedule(() -> session.close(true), patience(), MILLISECONDS);
      session.setAttribute(LoginTimes.HEADER, end);
      session.addCloseFutureListener(future -> end.cancel(false));
    } else {
      admit(session, (InetSocketAddress) session.getIoSession().getRemoteAddress());
    }
  }

  /** How long a load balancer may take for its header, in milliseconds. */
  private long patience() {
    return (handshake.isZero() ? Duration.ofMinutes(1) : handshake).toMillis();
  }

  private void arrived(ServerSession session, InetSocketAddress client) {
    Future<?> end = session.getAttribute(LoginTimes.HEADER);
    if (end != null) {
      end.cancel(false);
    }
    admit(session, client);
  }

  private void admit(Session session, InetSocketAddress peer) {
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
    session.addSessionListener(
        new LoginTimes(
            connection, handshake, authentication, clock, () -> admissions.leave(place)));
    session.addCloseFutureListener(future -> {
      admissions.leave(place);
      connections.remove(connection);
      parts.executor().execute(connection::closed);
    });
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
      // Through a load balancer it has said who it is already.
      if (!balancers.isOne(session)) {
        session
            .getIoSession()
            .writeBuffer(
                new ByteArrayBuffer(
                    ("SSH-2.0-" + SshListener.IDENTIFICATION + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII)));
      }
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
}
