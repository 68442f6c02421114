package io.sallyport.proxy.control;

import io.sallyport.proxy.session.LiveSession;
import io.sallyport.proxy.session.SessionLock;
import java.util.Set;

/**
 * A lock as the control topic has it.
 *
 * @param operator the operator's name
 * @param sessions ids of the running sessions whose input is locked
 * @param all whether all sessions that started before the lock are locked
 */
public record OperatorLock(String operator, SessionLock lock, Set<String> sessions, boolean all) {

  public OperatorLock {
    sessions = Set.copyOf(sessions);
  }

  /** Whether it locks the input of this session. */
  boolean covers(LiveSession session) {
    return sessions.contains(session.identity().id().value())
        || (all && session.identity().startedAt().isBefore(lock.at()));
  }
}
