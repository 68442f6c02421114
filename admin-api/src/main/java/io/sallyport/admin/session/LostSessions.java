package io.sallyport.admin.session;

import io.sallyport.admin.node.HeldSessions;
import io.sallyport.admin.recording.Archive;
import io.sallyport.admin.recording.MovedOnException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Ends the sessions that nobody holds any more, and closes the recordings of sessions that are
 * over. Nothing is concluded from silence alone: the node must have been asked, twice, and
 * everything that Kafka has must have been taken in since. If a session turns out to go on, its
 * next event makes it running again, and its next batch its recording.
 */
@ApplicationScoped
public class LostSessions {

  private static final Logger LOG = Logger.getLogger(LostSessions.class);

  /** What was seen longer ago says nothing: another node may have looked meanwhile. */
  private static final Duration MEMORY = Duration.ofSeconds(30);

  private final SessionCensus census;
  private final HeldSessions nodes;
  private final Deliveries deliveries;
  private final Archive archive;
  private final SessionConfig config;
  private final Clock clock;

  private final Map<String, Instant> unreachable = new HashMap<>();
  private final Map<String, Suspicion> missing = new HashMap<>();
  private final Map<String, Suspicion> over = new HashMap<>();
  private Instant lookedAt = Instant.MIN;

  public LostSessions(
      SessionCensus census,
      HeldSessions nodes,
      Deliveries deliveries,
      Archive archive,
      SessionConfig config,
      Clock clock) {
    this.census = census;
    this.nodes = nodes;
    this.deliveries = deliveries;
    this.archive = archive;
    this.config = config;
    this.clock = clock;
  }

  /** Whether all that was published until a look is taken in; asked once at each further look. */
  private static final class Delivery {

    private final BooleanSupplier question;
    private Instant askedAt = Instant.MIN;
    private boolean isDone;

    Delivery(BooleanSupplier question) {
      this.question = question;
    }

    boolean isDone(Instant now) {
      if (!isDone && !askedAt.equals(now)) {
        askedAt = now;
        isDone = question.getAsBoolean();
      }
      return isDone;
    }
  }

  /** What was seen first, and what must be taken in before it counts. */
  private record Suspicion(Instant since, Delivery delivery) {

    boolean isSure(Instant now, Duration after) {
      return !since.plus(after).isAfter(now) && delivery.isDone(now);
    }
  }

  /** Looks once; another node may be looking, and then does nothing. */
  public void look() {
    census.alone(this::lookAlone);
  }

  private synchronized void lookAlone() {
    Instant now = clock.instant();
    if (lookedAt.isBefore(now.minus(MEMORY))) {
      unreachable.clear();
      missing.clear();
      over.clear();
    }
    lookedAt = now;
    lose(now);
    close(now);
  }

  private void lose(Instant now) {
    List<SessionCensus.Running> running = census.running();
    Map<String, Optional<Set<String>>> held =
        held(running.stream().map(SessionCensus.Running::node).collect(Collectors.toSet()));
    held.forEach((node, answer) -> {
      if (answer.isPresent()) {
        unreachable.remove(node);
      } else {
        unreachable.putIfAbsent(node, now);
      }
    });
    Map<String, String> suspected = new LinkedHashMap<>();
    for (SessionCensus.Running session : running) {
      doubt(session, held.getOrDefault(session.node(), Optional.empty()), now)
          .ifPresent(why -> suspected.put(session.session(), why));
    }
    unreachable.keySet().retainAll(held.keySet());
    suspect(missing, suspected.keySet(), now, deliveries::eventsUntilNow);
    suspected.forEach((session, why) -> {
      if (suspicion(missing, session).isSure(now, config.lostAfter())) {
        LOG.warnf("session lost session=%s: %s", session, why);
        census.lose(session, why);
      }
    });
  }

  /** Remembers what is suspected for the first time, and forgets what no longer is. */
  private static void suspect(
      Map<String, Suspicion> known,
      Set<String> suspected,
      Instant now,
      Supplier<BooleanSupplier> delivery) {
    known.keySet().retainAll(suspected);
    if (known.size() < suspected.size()) {
      Suspicion fresh = new Suspicion(now, new Delivery(delivery.get()));
      suspected.forEach(session -> known.putIfAbsent(session, fresh));
    }
  }

  private static Suspicion suspicion(Map<String, Suspicion> known, String session) {
    return Objects.requireNonNull(known.get(session));
  }

  /** Why a session may be lost; empty where nothing speaks for it. */
  private Optional<String> doubt(
      SessionCensus.Running session, Optional<Set<String>> held, Instant now) {
    if (held.isPresent()) {
      return held.get().contains(session.session())
          ? Optional.empty()
          : Optional.of("the node " + session.node() + " does not hold it any more");
    }
    Instant since = unreachable.getOrDefault(session.node(), now);
    return since.plus(config.unreachableAfter()).isAfter(now)
        ? Optional.empty()
        : Optional.of("the node " + session.node() + " does not answer");
  }

  private void close(Instant now) {
    List<SessionCensus.Over> found = census.overUnlikeTheirRecording();
    Set<String> sessions =
        found.stream().map(SessionCensus.Over::session).collect(Collectors.toSet());
    suspect(over, sessions, now, deliveries::recordingsUntilNow);
    for (SessionCensus.Over session : found) {
      Duration after = session.isLost() ? config.lostAfter() : config.recordingEndAfter();
      if (suspicion(over, session.session()).isSure(now, after)) {
        close(session);
      }
    }
  }

  private void close(SessionCensus.Over session) {
    String reason =
        session.isLost()
            ? "the session was lost: " + session.why()
            : "the session ended (" + session.why() + "), the end of its recording did not come";
    try {
      archive.closeIncomplete(session.session(), reason);
    } catch (MovedOnException _) {
      over.remove(session.session());
    } catch (IOException e) {
      LOG.warnf(
          "recording not closed, tried again session=%s: %s", session.session(), e.getMessage());
    }
  }

  /** Asks all nodes at the same time. */
  private Map<String, Optional<Set<String>>> held(Set<String> addresses) {
    Map<String, Optional<Set<String>>> held = new HashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<String, Future<Optional<Set<String>>>> asked =
          addresses.stream()
              .collect(
                  Collectors.toMap(
                      node -> node,
                      node ->
                          threads.submit((Callable<Optional<Set<String>>>) () -> nodes.on(node))));
      for (Map.Entry<String, Future<Optional<Set<String>>>> answer : asked.entrySet()) {
        held.put(answer.getKey(), answer.getValue().get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while nodes were asked", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a node could not be asked", e.getCause());
    }
    return held;
  }
}
