package io.sallyport.risk.repetition;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Since when repetitions count. */
public interface AccountHistory {

  /**
   * An operator's account was unblocked: only hits after that count. Harmless when repeated, or
   * late.
   */
  Uni<Void> unblocked(String operatorId, Instant at);
}
