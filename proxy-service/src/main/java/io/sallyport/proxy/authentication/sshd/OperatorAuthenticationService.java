package io.sallyport.proxy.authentication.sshd;

import io.sallyport.proxy.authentication.Authentication;
import io.sallyport.proxy.authentication.LoginName;
import io.sallyport.proxy.authentication.Proof;
import io.sallyport.proxy.authentication.SessionAccess;
import io.sallyport.proxy.limit.sshd.MessageCheck;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.Service;
import org.apache.sshd.common.ServiceFactory;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.session.ServerUserAuthService;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The authentication protocol (RFC 4252) of an operator's connection. MINA's own service does the
 * protocol and verifies signatures; this one asks the access service before it, without blocking,
 * so that MINA finds the answer there. (MINA's own asynchronous way is closed to public keys since
 * CVE-2026-77185.) Requests are dealt with one after the other.
 */
public final class OperatorAuthenticationService extends ServerUserAuthService {

  private static final Logger LOG = Logger.getLogger(OperatorAuthenticationService.class);

  private static final AttributeKey<Boolean> BEGUN = new AttributeKey<>();

  private static final int MOST_QUEUED = 16;

  private final AuthenticationListener listener;
  private final SessionAccess access;
  private final Deque<AuthenticationRequest> queue = new ArrayDeque<>();
  private boolean busy;
  private @Nullable Answer answer;

  private record Answer(AuthenticationRequest request, Authentication authentication) {}

  private OperatorAuthenticationService(
      Session session, AuthenticationListener listener, SessionAccess access) throws IOException {
    super(session);
    this.listener = listener;
    this.access = access;
  }

  /** Makes the service of each connection. */
  public static ServiceFactory factory(SessionAccess access) {
    return new ServiceFactory() {
      @Override
      public String getName() {
        return "ssh-userauth";
      }

      @Override
      public Service create(Session session) throws IOException {
        // A second one would begin anew to count what was tried, and how long that took.
        if (session.setAttribute(BEGUN, Boolean.TRUE) != null) {
          throw MessageCheck.violation("a second authentication service");
        }
        return new OperatorAuthenticationService(
            session,
            Objects.requireNonNull(session.getAttribute(AuthenticationListener.KEY)),
            access);
      }
    };
  }

  /**
   * Whether the proof that is being dealt with on a session is right, as far as the access service
   * can say.
   */
  static boolean accepted(Session session, String userName) {
    OperatorAuthenticationService service = session.getService(OperatorAuthenticationService.class);
    return service != null && service.accepts(userName);
  }

  // Must not wait for a request that is being dealt with: it only queues. What it passes on is
  // synchronized.
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  @Override
  public void process(int command, Buffer buffer) throws Exception {
    MessageCheck.pass(getSession(), command, buffer, () -> take(command, buffer));
  }

  private void take(int command, Buffer buffer) throws Exception {
    if (command != SshConstants.SSH_MSG_USERAUTH_REQUEST) {
      super.process(command, buffer);
      return;
    }
    AuthenticationRequest request = AuthenticationRequest.read(buffer);
    synchronized (queue) {
      if (busy) {
        if (queue.size() >= MOST_QUEUED) {
          throw MessageCheck.tooMany("authentication requests at once");
        }
        queue.add(request);
        return;
      }
      busy = true;
    }
    begin(request);
  }

  @Override
  protected void handleAuthenticationSuccess(int command, Buffer buffer) throws Exception {
    Answer a = answer;
    if (a == null || !(a.authentication() instanceof Authentication.Accepted accepted)) {
      throw new IllegalStateException("a login succeeded without an accepted proof");
    }
    listener.verified(
        LoginName.parse(a.request().userName()),
        accepted,
        a.request().proof().orElseThrow().method());
    super.handleAuthenticationSuccess(command, buffer);
  }

  private void begin(AuthenticationRequest request) {
    Optional<String> closed = listener.closedBecause();
    if (closed.isPresent()) {
      listener.unavailable(closed.get());
    } else if (request.proof().isEmpty() || answeredByProbe(request)) {
      // Off the I/O thread: a signature may be expensive to verify.
      listener.executor().execute(() -> proceed(request, null));
    } else {
      ask(request, request.proof().get());
    }
  }

  private void ask(AuthenticationRequest request, Proof proof) {
    LoginName name = LoginName.parse(request.userName());
    listener.attempted(name, proof.method());
    access
        .authenticate(name.operator(), proof, listener.sourceAddress())
        .whenCompleteAsync(
            (authentication, failure) -> {
              if (authentication == null) {
                LOG.warnf("the access service gave no answer: %s", failure);
                listener.unavailable("the gateway can't check logins now; try again shortly");
              } else {
                proceed(request, new Answer(request, authentication));
              }
            },
            listener.executor());
  }

  private boolean answeredByProbe(AuthenticationRequest request) {
    Answer a = answer;
    return a != null
        && request.signed()
        && !a.request().signed()
        && a.request().sameKeyAs(request)
        && a.authentication() instanceof Authentication.Accepted accepted
        && Instant.now().isBefore(accepted.expiresAt());
  }

  private void proceed(AuthenticationRequest request, @Nullable Answer asked) {
    try {
      synchronized (this) {
        if (asked != null) {
          answer = asked;
        } else if (request.proof().isEmpty()) {
          answer = null;
        }
        if (!getSession().isAuthenticated() && !getSession().isClosing()) {
          super.process(SshConstants.SSH_MSG_USERAUTH_REQUEST, request.replay());
        }
      }
    } catch (Exception e) {
      getSession().exceptionCaught(e);
      return;
    }
    AuthenticationRequest next;
    synchronized (queue) {
      next = queue.poll();
      busy = next != null;
    }
    if (next != null) {
      begin(next);
    }
  }

  private synchronized boolean accepts(String userName) {
    Answer a = answer;
    return a != null
        && a.request().userName().equals(userName)
        && a.authentication() instanceof Authentication.Accepted;
  }
}
