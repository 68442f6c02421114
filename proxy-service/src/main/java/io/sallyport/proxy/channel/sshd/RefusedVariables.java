package io.sallyport.proxy.channel.sshd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The environment variables of a channel that were not set, put together: clients send many. Safe
 * for use from any thread.
 */
final class RefusedVariables {

  private static final int MOST_NAMED = 20;

  private final List<String> names = new ArrayList<>();
  private int more;

  synchronized void add(String name) {
    if (names.size() < MOST_NAMED) {
      names.add(Printable.of(name));
    } else {
      more++;
    }
  }

  /** Why they were not, with their names, once; empty when there are none. */
  synchronized Optional<String> take() {
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String text =
        "the grant's environment does not name "
            + String.join(", ", names)
            + (more == 0 ? "" : " and " + more + " more");
    names.clear();
    more = 0;
    return Optional.of(text);
  }
}
