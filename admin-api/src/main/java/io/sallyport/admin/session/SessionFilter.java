package io.sallyport.admin.session;

import io.sallyport.admin.search.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions are asked for.
 *
 * @param operator id or name; null for any
 * @param device id or name; null for any
 * @param states any of them
 * @param from started at or after; null for any
 * @param to started before; null for any
 * @param words in a command line or on the screen; none for any
 */
public record SessionFilter(
    @Nullable String operator,
    @Nullable String device,
    List<SessionState> states,
    @Nullable Instant from,
    @Nullable Instant to,
    Words words) {

  public SessionFilter {
    states = List.copyOf(states);
  }
}
