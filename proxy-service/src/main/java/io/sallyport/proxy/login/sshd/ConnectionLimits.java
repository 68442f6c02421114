package io.sallyport.proxy.login.sshd;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts connections that aren't authenticated, so that a flood of them can't use up the gateway.
 */
final class ConnectionLimits {

  private final int most;
  private final int mostPerSource;
  private final Map<String, Integer> bySource = new HashMap<>();
  private int all;

  ConnectionLimits(int most, int mostPerSource) {
    this.most = most;
    this.mostPerSource = mostPerSource;
  }

  /** Counts one more from an address, unless that is too many. */
  synchronized boolean admit(String source) {
    int same = bySource.getOrDefault(source, 0);
    if (all >= most || same >= mostPerSource) {
      return false;
    }
    all++;
    bySource.put(source, same + 1);
    return true;
  }

  /** One that was admitted is authenticated or gone. */
  synchronized void release(String source) {
    all--;
    bySource.computeIfPresent(source, (s, count) -> count > 1 ? count - 1 : null);
  }
}
