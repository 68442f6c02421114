package io.sallyport.risk.repetition;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The requests that wait, kept through every restart until they are done. */
public interface BlockRequests {

  /** Those whose time has come, the oldest first, at most 20. */
  Uni<List<BlockRequest>> due(Instant now);

  /** It is done: never asked again. */
  Uni<Void> done(String requestId, Instant at);

  /** It could not be asked: once more after a while, that doubles up to the limit. */
  Uni<Void> postpone(String requestId, Instant now, Duration first, Duration limit);

  /** How many wait. */
  Uni<Long> waiting();
}
