package io.sallyport.proxy.control;

import io.sallyport.proxy.session.LiveSession;
import io.sallyport.proxy.session.LiveSessions;
import io.sallyport.proxy.session.SessionLock;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Predicate;

/**
 * The operators who are locked now, as this node knows them: straight from an administrator, and
 * from the control topic, in any order and more than once. Each lock has an id: one that was
 * released does not come back, and a release is of that lock alone. Safe for use from any thread;
 * nothing waits for Kafka.
 */
public final class OperatorLocks {

  /** A lock that arrives after so many releases of others would be taken for a new one. */
  private static final int MOST_REMEMBERED = 10_000;

  private final LiveSessions sessions;
  private final Map<String, SessionLock> byOperator = new HashMap<>();
  private final SequencedSet<String> released = new LinkedHashSet<>();

  /** Starts out with none. */
  public OperatorLocks(LiveSessions sessions) {
    this.sessions = sessions;
  }

  /** The lock that keeps this operator out, if there is one. */
  public synchronized Optional<SessionLock> of(String operator) {
    return Optional.ofNullable(byOperator.get(operator));
  }

  /**
   * Takes a lock of the control topic into force, unless a later one came straight from an
   * administrator.
   */
  public synchronized void lock(OperatorLock wanted) {
    if (isReleased(wanted.lock().id())) {
      return;
    }
    SessionLock before = byOperator.get(wanted.operator());
    if (before != null && before.at().isAfter(wanted.lock().at())) {
      return;
    }
    byOperator.put(wanted.operator(), wanted.lock());
    lockSessions(wanted.operator(), wanted.lock(), wanted::covers);
    if (before != null && !before.id().equals(wanted.lock().id())) {
      // It must have been released before this one was made.
      var _ = release(before.id(), "", "");
    }
  }

  /**
   * Takes a lock into force as an administrator says.
   *
   * @param which of the operator's sessions are locked
   * @return the ids of those that are locked by this lock now
   */
  public synchronized List<String> lock(
      String operator, SessionLock lock, Predicate<LiveSession> which) {
    if (isReleased(lock.id())) {
      return List.of();
    }
    byOperator.merge(operator, lock, (held, made) -> made.at().isAfter(held.at()) ? made : held);
    return lockSessions(operator, lock, which);
  }

  /**
   * Releases a lock, and all sessions that it holds; harmless when it is not, or no more, in force.
   *
   * @param by the administrator, whom the operator reads
   * @return the ids of the sessions that it held
   */
  public synchronized List<String> release(String lockId, String by, String reason) {
    remember(lockId);
    byOperator.values().removeIf(held -> held.id().equals(lockId));
    return releaseSessions(lockId, session -> true, by, reason);
  }

  /** The same as the control topic has it, which is the latest there is of this operator. */
  public synchronized void release(String operator, String lockId, String by, String reason) {
    // A lock that could not be read has no id.
    byOperator.computeIfPresent(operator, (name, held) -> held.id().isEmpty() ? null : held);
    var _ = release(lockId, by, reason);
  }

  /** Releases whatever lock an operator is under: the control topic has none of them any more. */
  public synchronized void forget(String operator) {
    SessionLock held = byOperator.remove(operator);
    if (held != null) {
      var _ = release(held.id(), "", "");
    }
  }

  /** Releases some of the sessions that a lock holds, and leaves it in force. */
  public synchronized List<String> releaseSessions(
      String lockId, Predicate<LiveSession> which, String by, String reason) {
    return sessions.all().stream()
        .filter(which)
        .filter(session -> session.input().release(lockId, by, reason))
        .map(OperatorLocks::id)
        .toList();
  }

  private List<String> lockSessions(
      String operator, SessionLock lock, Predicate<LiveSession> which) {
    return sessions.all().stream()
        .filter(session -> session.identity().subject().operator().name().equals(operator))
        .filter(which)
        .filter(session -> session.input().lock(lock))
        .map(OperatorLocks::id)
        .toList();
  }

  private static String id(LiveSession session) {
    return session.identity().id().value();
  }

  private boolean isReleased(String lockId) {
    return released.contains(lockId);
  }

  private void remember(String lockId) {
    if (lockId.isEmpty()) {
      return;
    }
    released.add(lockId);
    if (released.size() > MOST_REMEMBERED) {
      released.removeFirst();
    }
  }
}
