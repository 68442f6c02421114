package io.sallyport.proxy.doubles;

import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionIdentity;
import io.sallyport.proxy.session.SessionLog;
import io.sallyport.proxy.session.SessionLogs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Logs in memory; can be made to never acknowledge. */
public final class LogDouble implements SessionLogs {

  /** A fact and the session that it is of. */
  public record Entry(SessionIdentity session, SessionFact fact) {}

  private final List<Entry> entries = new CopyOnWriteArrayList<>();
  private volatile boolean silent;

  /** Nothing is acknowledged from now on. */
  public void fallSilent(boolean silence) {
    silent = silence;
  }

  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  public List<SessionFact> facts() {
    return entries.stream().map(Entry::fact).toList();
  }

  /** All facts of a kind, in order. */
  public <T extends SessionFact> List<T> facts(Class<T> kind) {
    return facts().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  public void clear() {
    entries.clear();
  }

  @Override
  public SessionLog open(SessionIdentity identity) {
    return new SessionLog() {
      @Override
      public CompletionStage<Void> append(SessionFact fact) {
        entries.add(new Entry(identity, fact));
        return silent ? new CompletableFuture<>() : CompletableFuture.completedFuture(null);
      }

      @Override
      public Duration offset() {
        return Duration.between(identity.startedAt(), Instant.now());
      }
    };
  }
}
