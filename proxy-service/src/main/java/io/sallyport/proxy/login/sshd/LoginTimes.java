package io.sallyport.proxy.login.sshd;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.sallyport.proxy.limit.Limit;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.jspecify.annotations.Nullable;

/** Follows a connection until its operator is logged in, and ends it if that takes too long. */
final class LoginTimes implements SessionListener {

  /** Of a connection from a load balancer: what ends it if no header comes. */
  static final AttributeKey<Future<?>> HEADER = new AttributeKey<>();

  private final OperatorConnection connection;
  private final ScheduledExecutorService clock;
  private final Runnable loggedIn;
  private final @Nullable Future<?> handshakeEnd;
  private final @Nullable Future<?> authenticationEnd;

  /**
   * Begins to count.
   *
   * @param handshake how long the first key exchange may take; zero sets no limit
   * @param authentication how long the login may take; zero sets no limit
   * @param loggedIn is run when the operator has proven who they are
   */
  LoginTimes(
      OperatorConnection connection,
      Duration handshake,
      Duration authentication,
      ScheduledExecutorService clock,
      Runnable loggedIn) {
    this.connection = connection;
    this.clock = clock;
    this.loggedIn = loggedIn;
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
        loggedIn.run();
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
