package io.sallyport.proxy.limit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts the sessions of a node and of each operator on it. Safe for use from any thread. */
public final class SessionPlaces {

  private final int most;
  private final int mostPerOperator;
  private final Map<String, Integer> byOperator = new HashMap<>();
  private int all;

  /**
   * Starts out empty.
   *
   * @param most sessions; 0 sets no limit
   * @param mostPerOperator sessions of one operator; 0 sets no limit
   */
  public SessionPlaces(int most, int mostPerOperator) {
    this.most = most;
    this.mostPerOperator = mostPerOperator;
  }

  /**
   * Takes a place for one more session.
   *
   * @return which limit is reached; empty when the place is taken, and has to be left again
   */
  public synchronized Optional<Limit> take(String operator) {
    int same = byOperator.getOrDefault(operator, 0);
    if (mostPerOperator > 0 && same >= mostPerOperator) {
      return Optional.of(Limit.SESSIONS_PER_OPERATOR);
    }
    if (most > 0 && all >= most) {
      return Optional.of(Limit.SESSIONS);
    }
    all++;
    byOperator.put(operator, same + 1);
    return Optional.empty();
  }

  /** A session that took a place is over. */
  public synchronized void leave(String operator) {
    all--;
    byOperator.computeIfPresent(operator, (name, count) -> count > 1 ? count - 1 : null);
  }
}
