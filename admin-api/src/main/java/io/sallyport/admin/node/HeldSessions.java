package io.sallyport.admin.node;

import java.util.Optional;
import java.util.Set;

/** Which sessions proxies hold, asked of them. */
public interface HeldSessions {

  /**
   * The ids of those that a node holds now; empty if it does not answer. Takes some seconds at
   * most.
   *
   * @param node its address, as its events say
   */
  Optional<Set<String>> on(String node);
}
