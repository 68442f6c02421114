package io.sallyport.admin.node;

import java.util.Collection;

/**
 * The proxy nodes at their addresses, {@code host:port}. All that are named are asked at the same
 * time, and waited for no longer than {@link NodeConfig#timeout}. For any thread that may block.
 */
public interface ProxyNodes {

  /** Locks the input of sessions; the operator starts no new one at these nodes. */
  NodeAnswers lock(Collection<String> nodes, Selection which, NodeLock lock);

  /** Releases a lock with all sessions that it holds at these nodes. */
  NodeAnswers release(Collection<String> nodes, NodeLock lock, String by, String reason);

  /** Ends sessions at once, with no word to their operators. */
  NodeAnswers interrupt(Collection<String> nodes, Selection which, String by, String reason);

  /**
   * Puts into the session's log that somebody was refused a lock or a release.
   *
   * @param locking whether it was a lock
   */
  NodeAnswers recordRefused(String node, String session, boolean locking, String by, String detail);
}
