package io.sallyport.proxy.channel.sshd;

import io.sallyport.proxy.channel.sshd.GlobalRequest.Reply;
import io.sallyport.proxy.limit.Limit;
import io.sallyport.proxy.menu.TargetChoice;
import io.sallyport.proxy.session.ForwardKind;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionLock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jboss.logging.Logger;

/**
 * Where the target listens for the operator (RFC 4254, 7.1, and OpenSSH's for Unix sockets). A lock
 * leaves them there, and lets nobody through. Requests come one after the other, and are answered
 * without blocking.
 */
final class RemoteListeners {

  private static final Logger LOG = Logger.getLogger(RemoteListeners.class);

  private final OperatorLink link;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  RemoteListeners(OperatorLink link) {
    this.link = link;
  }

  /** Whether the operator asked for connections that are made there. */
  boolean has(Destination made) {
    return listeners.stream().anyMatch(listener -> listener.takes(made));
  }

  /** Begins to listen, or stops, as the request says. */
  CompletionStage<Reply> handle(GlobalRequest request) {
    Buffer details = request.reader();
    return switch (request.type()) {
      case "tcpip-forward" -> listen(request, port(details));
      case "streamlocal-forward@openssh.com" -> listen(request, socket(details));
      case "cancel-tcpip-forward" -> cancel(request, port(details));
      case "cancel-streamlocal-forward@openssh.com" -> cancel(request, socket(details));
      default -> CompletableFuture.completedStage(Reply.FAILURE);
    };
  }

  private static Destination port(Buffer details) {
    return new Destination(ForwardKind.REMOTE_LISTENER, details.getString(), details.getUInt(), "");
  }

  private static Destination socket(Buffer details) {
    return new Destination(ForwardKind.REMOTE_SOCKET_LISTENER, details.getString(), 0, "");
  }

  private CompletionStage<Reply> listen(GlobalRequest request, Destination place) {
    if (link.menu().isPresent()) {
      link.record(new SessionFact.ChannelRefused(request.type(), TargetChoice.NAME_ONE));
      return CompletableFuture.completedStage(Reply.FAILURE);
    }
    return link.link().thenComposeAsync(linked -> listen(linked, request, place), link.executor());
  }

  private CompletionStage<Reply> listen(
      SessionLink linked, GlobalRequest request, Destination place) {
    Optional<SessionLock> lock = link.lock();
    boolean allowed = Forwards.allows(linked.channels(), place);
    Optional<Limit> limit = link.limit(Integer.MAX_VALUE);
    if (lock.isPresent() || !allowed || limit.isPresent()) {
      link.record(
          new SessionFact.ChannelRefused(
              request.type(),
              lock.map(SessionLock::notice)
                  .or(() -> limit.map(link::message))
                  .orElse(Forwards.NOT_GRANTED + ": " + Printable.of(place.place()))));
      return CompletableFuture.completedStage(Reply.FAILURE);
    }
    int number = linked.session().nextChannel();
    return Forwards.record(linked, number, place.kind(), place.place(), "")
        .thenCompose(recorded -> request.askOf(linked.target()))
        .handle((reply, failure) -> {
          if (failure != null) {
            LOG.infof(
                "the target does not listen session=%s: %s",
                linked.session().identity().id(), failure);
          }
          return begun(number, place, failure == null ? reply : Reply.FAILURE);
        });
  }

  private Reply begun(int number, Destination place, Reply reply) {
    if (!reply.success()) {
      link.record(new SessionFact.ForwardClosed(number, 0, 0, "the target does not listen there"));
      return reply;
    }
    boolean chosen = place.kind() == ForwardKind.REMOTE_LISTENER && place.port() == 0;
    Listener listener =
        new Listener(number, place, chosen ? reply.reader().getUInt() : place.port());
    listeners.add(listener);
    link.opened(listener);
    return reply;
  }

  private CompletionStage<Reply> cancel(GlobalRequest request, Destination place) {
    Optional<Listener> listener = listeners.stream().filter(l -> l.isAt(place)).findFirst();
    if (listener.isEmpty()) {
      return CompletableFuture.completedStage(Reply.FAILURE);
    }
    return link.link()
        .thenCompose(linked -> request.askOf(linked.target()))
        .thenApply(reply -> {
          if (reply.success()) {
            var _ = listener.get().over();
          }
          return reply;
        });
  }

  /** One place at which the target listens. */
  private final class Listener implements LinkedChannel {

    private final int number;
    private final Destination place;
    private final long port;
    private final AtomicBoolean over = new AtomicBoolean();

    Listener(int number, Destination place, long port) {
      this.number = number;
      this.place = place;
      this.port = port;
    }

    /** A target may write the address that it listens at in its own way. */
    boolean takes(Destination made) {
      return switch (place.kind()) {
        case REMOTE_LISTENER -> made.kind() == ForwardKind.REMOTE && made.port() == port;
        case REMOTE_SOCKET_LISTENER ->
            made.kind() == ForwardKind.REMOTE_SOCKET && made.host().equals(place.host());
        case LOCAL, LOCAL_SOCKET, REMOTE, REMOTE_SOCKET, AGENT, X11 -> false;
      };
    }

    boolean isAt(Destination wanted) {
      return wanted.kind() == place.kind()
          && wanted.host().equals(place.host())
          && (wanted.port() == port || wanted.port() == place.port());
    }

    @Override
    public long buffered() {
      return 0;
    }

    @Override
    public CompletableFuture<Void> whenClosed() {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> over() {
      if (!over.getAndSet(true)) {
        listeners.remove(this);
        link.record(new SessionFact.ForwardClosed(number, 0, 0, ""));
        link.gone(this);
      }
      return whenClosed();
    }
  }
}
