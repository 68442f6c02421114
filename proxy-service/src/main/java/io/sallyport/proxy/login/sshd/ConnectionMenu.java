package io.sallyport.proxy.login.sshd;

import io.sallyport.proxy.authentication.Authentication.Accepted;
import io.sallyport.proxy.authentication.ListingRequest;
import io.sallyport.proxy.authentication.LoginName.WithTarget;
import io.sallyport.proxy.authentication.SessionDecision.ChooseAgain;
import io.sallyport.proxy.authentication.TargetListing;
import io.sallyport.proxy.menu.MenuConfig;
import io.sallyport.proxy.menu.MenuGuest;
import io.sallyport.proxy.menu.TargetChoice;
import io.sallyport.proxy.menu.TargetList;
import io.sallyport.proxy.session.LoginMethod;
import io.sallyport.proxy.session.LoginRefusal;
import io.sallyport.proxy.session.TargetName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The choice of a target on one connection. It keeps the ticket from expiring while the operator
 * chooses, and ends the connection of one who does nothing for too long. A choice that is not
 * granted may be followed by another, a few times; one that fails in any other way ends the
 * connection, as it does where the target is named at login.
 */
final class ConnectionMenu implements TargetChoice {

  private static final Logger LOG = Logger.getLogger(ConnectionMenu.class);

  private static final int MOST_REFUSED = 10;
  private static final int MOST_LISTED = 1000;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

  /** Of a ticket's time, so much passes at most until its time begins anew. */
  private static final int TICKET_PARTS = 3;

  private final OperatorConnection connection;
  private final LoginParts parts;
  private final MenuGuest guest;
  private final CompletableFuture<Void> admitted = new CompletableFuture<>();
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private String ticket;
  private Instant ticketExpiresAt;
  private long attendedAt = System.nanoTime();
  private int refused;
  private boolean choosing;
  private boolean over;

  ConnectionMenu(
      OperatorConnection connection, LoginParts parts, Accepted accepted, LoginMethod method) {
    this.connection = connection;
    this.parts = parts;
    this.guest = new MenuGuest(accepted.operator().name(), method, connection.sourceAddress());
    this.ticket = accepted.ticket();
    this.ticketExpiresAt = accepted.expiresAt();
  }

  /** The operator may see it. */
  void open() {
    admitted.complete(null);
    waitAWhile();
  }

  /** There will be no session: every menu ends, and says why. */
  void end(String message) {
    finish();
    listeners.forEach(listener -> listener.over(message));
  }

  /** There is a session, or nobody who could have one. */
  synchronized void finish() {
    over = true;
  }

  @Override
  public MenuGuest guest() {
    return guest;
  }

  @Override
  public CompletionStage<Void> admitted() {
    return admitted;
  }

  @Override
  public int page() {
    return Math.clamp(config().targets(), 1, MOST_LISTED);
  }

  @Override
  public CompletionStage<TargetList> list(String search, int offset, int limit) {
    CompletableFuture<TargetList> listed = new CompletableFuture<>();
    ListingRequest request = new ListingRequest(ticket(), search, offset, limit);
    parts
        .access()
        .listTargets(request)
        .whenCompleteAsync(
            (answer, failure) -> answered(request, listed, answer, failure), parts.executor());
    return listed;
  }

  private void answered(
      ListingRequest request,
      CompletableFuture<TargetList> listed,
      @Nullable TargetListing answer,
      @Nullable Throwable failure) {
    switch (answer) {
      case TargetListing.Listed listing -> {
        synchronized (this) {
          ticketExpiresAt = listing.ticketExpiresAt();
        }
        listed.complete(listing.list());
      }
      case TargetListing.Denied denied -> {
        if (isInUse(request.ticket())) {
          connection.refuse(denied.reason(), denied.message());
        } else {
          listed.completeExceptionally(
              new IllegalStateException("a choice has used the ticket up meanwhile"));
        }
      }
      case null -> {
        LOG.warnf("the access service gave no answer: %s", failure);
        listed.completeExceptionally(
            failure == null ? new IllegalStateException("no answer") : failure);
      }
    }
  }

  @Override
  public CompletionStage<Optional<String>> choose(TargetName name) {
    CompletableFuture<Optional<String>> chosen = new CompletableFuture<>();
    synchronized (this) {
      if (choosing || over) {
        chosen.complete(
            Optional.of("another channel of this connection is on its way to a target"));
        return chosen;
      }
      choosing = true;
    }
    parts.executor().execute(() -> choose(name, chosen));
    return chosen;
  }

  private void choose(TargetName name, CompletableFuture<Optional<String>> chosen) {
    WithTarget target = new WithTarget(guest.operator(), name.credential(), name.device());
    switch (connection.choose(target, ticket())) {
      case ChoiceOutcome.Made() -> {
        finish();
        chosen.complete(Optional.empty());
      }
      case ChoiceOutcome.Ended() -> {
        // The client is told, and the connection closed.
      }
      case ChoiceOutcome.Another(ChooseAgain again) -> {
        synchronized (this) {
          ticket = again.ticket();
          choosing = false;
          refused++;
          if (refused >= MOST_REFUSED) {
            over = true;
          }
        }
        if (refused >= MOST_REFUSED) {
          connection.refuse(again.reason(), "too many choices that are not granted");
        } else {
          chosen.complete(Optional.of(again.message()));
        }
      }
    }
  }

  @Override
  public void attended() {
    synchronized (this) {
      attendedAt = System.nanoTime();
    }
    if (connection.keepsOut(guest.operator())) {
      parts.executor().execute(() -> connection.admits(guest.operator()));
    }
  }

  @Override
  public void add(Listener listener) {
    listeners.add(listener);
  }

  @Override
  public void remove(Listener listener) {
    listeners.remove(listener);
  }

  private void waitAWhile() {
    Duration ticketPart = Duration.between(Instant.now(), ticketExpiry()).dividedBy(TICKET_PARTS);
    Duration pause = ticketPart.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : ticketPart;
    Duration limit = config().idleLimit();
    Duration left = limit.minus(idle());
    if (!limit.isZero() && left.compareTo(pause) < 0) {
      pause = left;
    }
    if (pause.compareTo(SHORTEST_PAUSE) < 0) {
      pause = SHORTEST_PAUSE;
    }
    CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, parts.executor())
        .execute(this::lookAround);
  }

  private void lookAround() {
    if (isOverOrChoosing()) {
      // While it chooses, it waits for an answer that comes; if that is no, it goes on.
      if (!isOver()) {
        waitAWhile();
      }
      return;
    }
    Duration limit = config().idleLimit();
    if (!limit.isZero() && idle().compareTo(limit) >= 0) {
      connection.refuse(
          LoginRefusal.NO_TARGET, "no target was chosen for " + limit.toSeconds() + " s");
      return;
    }
    if (!connection.admits(guest.operator())) {
      return;
    }
    var _ = list("", 0, 1).whenComplete((listed, failure) -> waitAWhile());
    listeners.forEach(Listener::refresh);
  }

  private synchronized Duration idle() {
    return Duration.ofNanos(System.nanoTime() - attendedAt);
  }

  private synchronized boolean isInUse(String used) {
    return !over && !choosing && ticket.equals(used);
  }

  private synchronized String ticket() {
    return ticket;
  }

  private synchronized Instant ticketExpiry() {
    return ticketExpiresAt;
  }

  private synchronized boolean isOver() {
    return over;
  }

  private synchronized boolean isOverOrChoosing() {
    return over || choosing;
  }

  private MenuConfig config() {
    return parts.menu();
  }
}
