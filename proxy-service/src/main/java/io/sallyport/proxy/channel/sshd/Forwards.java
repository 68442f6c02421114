package io.sallyport.proxy.channel.sshd;

import io.sallyport.judgement.channel.ChannelPolicy;
import io.sallyport.proxy.limit.Limit;
import io.sallyport.proxy.session.ForwardKind;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionLock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.jboss.logging.Logger;

/**
 * The forwards of one operator's connection. What the grant does not name is refused; what it names
 * is opened once that is durable in the session's log. Safe for use from any thread; never blocks.
 */
final class Forwards {

  /** Where both connections of a session keep them. */
  static final AttributeKey<Forwards> KEY = new AttributeKey<>();

  /** Why something is refused. */
  static final String NOT_GRANTED = "no grant names it";

  private static final Logger LOG = Logger.getLogger(Forwards.class);

  private static final int AUDIT_SECONDS = 2;

  private final OperatorLink link;
  private final ConnectionService operator;
  private final RemoteListeners listeners;
  private final Set<ForwardKind> offered = EnumSet.noneOf(ForwardKind.class);

  Forwards(OperatorLink link, ConnectionService operator) {
    this.link = link;
    this.operator = operator;
    this.listeners = new RemoteListeners(link);
    var _ = link.link().thenAccept(linked -> linked.target().setAttribute(KEY, this));
  }

  /** The places on the target at which something listens for the operator. */
  RemoteListeners listeners() {
    return listeners;
  }

  /** The operator's client offered its agent, or its screen, on a channel. */
  void offered(ForwardKind kind) {
    synchronized (offered) {
      offered.add(kind);
    }
  }

  /** The operator's client wants to reach something from the target. */
  void fromOperator(OpenRequest request) {
    Optional<Destination> destination = Destination.ofOperator(request);
    if (destination.isEmpty()) {
      refuse(request, "", NOT_GRANTED);
      return;
    }
    var _ =
        link.link()
            .thenAcceptAsync(
                linked -> {
                  if (allows(linked.channels(), destination.get())) {
                    open(linked, request, destination.get(), true);
                  } else {
                    refuse(request, destination.get().place(), NOT_GRANTED);
                  }
                },
                link.executor());
  }

  /** Something on the target wants to reach the operator's side. */
  void fromTarget(OpenRequest request) {
    Optional<Destination> destination = Destination.ofTarget(request);
    if (destination.isEmpty() || !awaits(destination.get())) {
      refuse(request, "", "the operator did not ask for it");
      return;
    }
    var _ =
        link.link()
            .thenAcceptAsync(
                linked -> open(linked, request, destination.get(), false), link.executor());
  }

  /** Notes a refusal, and answers it. */
  void refuse(OpenRequest request, String place, String reason) {
    String why = place.isEmpty() ? reason : reason + ": " + Printable.of(place);
    link.record(new SessionFact.ChannelRefused(Printable.of(request.type()), why));
    request.refuse(SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED, "sallyport: " + why);
  }

  /** Notes that there is no room for it, and answers that. */
  void refuse(OpenRequest request, Limit limit) {
    String why = link.message(limit);
    link.record(new SessionFact.ChannelRefused(Printable.of(request.type()), why));
    request.refuse(SshConstants.SSH_OPEN_RESOURCE_SHORTAGE, "sallyport: " + why);
  }

  /**
   * Notes in the session's log that a forward is about to be opened.
   *
   * @return done when that is durable; failed when it isn't in time
   */
  static CompletionStage<Void> record(
      SessionLink linked, int number, ForwardKind kind, String place, String originator) {
    SessionFact fact =
        new SessionFact.ForwardOpened(number, kind, Printable.of(place), Printable.of(originator));
    return linked
        .recorded()
        .thenCompose(started -> linked.session().log().append(fact))
        .toCompletableFuture()
        .orTimeout(AUDIT_SECONDS, TimeUnit.SECONDS);
  }

  /** Whether a grant names where the operator's side wants to reach, or to listen. */
  static boolean allows(ChannelPolicy policy, Destination destination) {
    return switch (destination.kind()) {
      case LOCAL -> policy.allowsLocalForward(destination.host(), destination.port());
      case LOCAL_SOCKET -> policy.allowsLocalSocket(destination.host());
      case REMOTE_LISTENER -> policy.allowsRemoteForward(destination.host(), destination.port());
      case REMOTE_SOCKET_LISTENER -> policy.allowsRemoteSocket(destination.host());
      case REMOTE, REMOTE_SOCKET, AGENT, X11 -> false;
    };
  }

  private boolean awaits(Destination destination) {
    return switch (destination.kind()) {
      case AGENT, X11 -> {
        synchronized (offered) {
          yield offered.contains(destination.kind());
        }
      }
      case REMOTE, REMOTE_SOCKET -> listeners.has(destination);
      case LOCAL, LOCAL_SOCKET, REMOTE_LISTENER, REMOTE_SOCKET_LISTENER -> false;
    };
  }

  private void open(
      SessionLink linked, OpenRequest request, Destination destination, boolean fromOperator) {
    Optional<SessionLock> lock = link.lock();
    if (lock.isPresent()) {
      refuse(request, "", lock.get().notice());
      return;
    }
    // Asked again: those before it may have been opened since it was asked for.
    Optional<Limit> limit = link.limit(request.packet());
    if (limit.isPresent()) {
      refuse(request, limit.get());
      return;
    }
    int number = linked.session().nextChannel();
    Forward forward = new Forward(link, linked, request, number, fromOperator);
    if (!forward.begin()) {
      return;
    }
    var _ =
        record(linked, number, destination.kind(), destination.place(), destination.originator())
            .whenCompleteAsync(
                (recorded, failure) -> {
                  if (failure == null) {
                    forward.open(fromOperator ? service(linked.target()) : operator);
                  } else {
                    LOG.warnf(
                        "a forward could not be recorded session=%s: %s",
                        linked.session().identity().id(), failure);
                    forward.notRecorded();
                  }
                },
                link.executor());
  }

  private static ConnectionService service(Session session) {
    return session.getService(ConnectionService.class);
  }
}
