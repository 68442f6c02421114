package io.sallyport.proxy.session;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether what the operator of one session sends is thrown away. Locking and releasing happen one
 * after the other, for all channels of the session. Safe for use from any thread; nothing waits for
 * the log.
 */
public final class InputLock {

  private final SessionLog log;
  private final Set<Input> inputs = ConcurrentHashMap.newKeySet();
  private volatile @Nullable SessionLock held;

  /** What an operator sends on one channel. */
  public interface Input {

    /**
     * When this returns, nothing that the operator sent or sends reaches the target any more but
     * what was on its way.
     */
    void shut(SessionLock lock);

    /**
     * What the operator sends from now on goes its way again.
     *
     * @param by the administrator, whom the operator reads; empty where that isn't known
     */
    void reopen(String by);
  }

  /**
   * Starts out not locked.
   *
   * @param log of the session, which gets to know of each lock and release
   */
  InputLock(SessionLog log) {
    this.log = log;
  }

  /** A channel is there; if the session is locked, so is the channel when this returns. */
  public synchronized void add(Input input) {
    inputs.add(input);
    SessionLock now = held;
    if (now != null) {
      input.shut(now);
    }
  }

  /** A channel is gone. */
  public void remove(Input input) {
    inputs.remove(input);
  }

  /** The lock that holds now, if one does. */
  public Optional<SessionLock> held() {
    return Optional.ofNullable(held);
  }

  /**
   * Locks all channels, now and to come. Of two locks the later one holds.
   *
   * @return whether it is locked by this lock now
   */
  public synchronized boolean lock(SessionLock lock) {
    SessionLock now = held;
    if (now != null && (now.id().equals(lock.id()) || !lock.at().isAfter(now.at()))) {
      return now.id().equals(lock.id());
    }
    held = lock;
    inputs.forEach(input -> input.shut(lock));
    var _ = log.append(new SessionFact.Locked(lock));
    return true;
  }

  /**
   * Gives input back, if it is this lock that holds.
   *
   * @param by the administrator; empty where that isn't known
   * @return whether it was this lock
   */
  public synchronized boolean release(String lockId, String by, String reason) {
    SessionLock now = held;
    if (now == null || !now.id().equals(lockId)) {
      return false;
    }
    held = null;
    inputs.forEach(input -> input.reopen(by));
    var _ = log.append(new SessionFact.Released(lockId, by, reason));
    return true;
  }
}
