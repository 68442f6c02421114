package io.sallyport.proxy.channel.sshd;

import io.sallyport.proxy.channel.sshd.GlobalRequest.Reply;
import io.sallyport.proxy.limit.sshd.MessageCheck;
import io.sallyport.proxy.session.SessionFact;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.jboss.logging.Logger;

/**
 * Decides on the global requests of an operator's client, one after the other: it tells the answers
 * apart by their order alone (RFC 4254, 4). To be called by the connection's I/O thread.
 */
final class GlobalRequests {

  private static final Logger LOG = Logger.getLogger(GlobalRequests.class);

  /** Asked by well-behaved clients for their own sake; a refusal harms nobody and says nothing. */
  private static final Set<String> HARMLESS =
      Set.of("hostkeys-prove-00@openssh.com", "hostkeys-00@openssh.com");

  private static final int MOST_UNANSWERED = 1024;

  private final OperatorLink link;
  private final ConnectionService operator;
  private final RemoteListeners listeners;
  private final AtomicInteger unanswered = new AtomicInteger();
  private CompletionStage<Void> answered = CompletableFuture.completedStage(null);

  GlobalRequests(OperatorLink link, ConnectionService operator, RemoteListeners listeners) {
    this.link = link;
    this.operator = operator;
    this.listeners = listeners;
  }

  /**
   * Takes one.
   *
   * @throws SshException when too many aren't answered yet
   */
  void accept(GlobalRequest request) throws SshException {
    if (unanswered.incrementAndGet() > MOST_UNANSWERED) {
      throw MessageCheck.tooMany("global requests without an answer");
    }
    answered =
        answered
            .thenCompose(before -> decide(request))
            .exceptionally(failure -> {
              LOG.infof("global request failed type=%s: %s", request.type(), failure);
              return Reply.FAILURE;
            })
            .thenAccept(reply -> answer(request, reply));
  }

  private CompletionStage<Reply> decide(GlobalRequest request) {
    return switch (request.type()) {
      case "tcpip-forward",
          "cancel-tcpip-forward",
          "streamlocal-forward@openssh.com",
          "cancel-streamlocal-forward@openssh.com" ->
          listeners.handle(request);
      case "no-more-sessions@openssh.com" -> {
        operator.setAllowMoreSessions(false);
        yield CompletableFuture.completedStage(Reply.SUCCESS);
      }
      default -> CompletableFuture.completedStage(unknown(request.type()));
    };
  }

  private Reply unknown(String type) {
    if (type.startsWith("keepalive@") || type.startsWith("keep-alive@")) {
      return Reply.SUCCESS;
    }
    if (!HARMLESS.contains(type)) {
      link.record(new SessionFact.ChannelRefused(Printable.of(type), Forwards.NOT_GRANTED));
    }
    return Reply.FAILURE;
  }

  private void answer(GlobalRequest request, Reply reply) {
    unanswered.decrementAndGet();
    if (!request.wantReply()) {
      return;
    }
    Session session = operator.getSession();
    try {
      reply.sendOn(session);
    } catch (IOException e) {
      session.close(true);
    }
  }
}
