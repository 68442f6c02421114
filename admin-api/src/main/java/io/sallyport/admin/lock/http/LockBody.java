package io.sallyport.admin.lock.http;

import io.sallyport.admin.lock.Lock;
import io.sallyport.admin.lock.LockOutcome;
import io.sallyport.admin.resource.Ref;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A lock as JSON. */
@Schema(name = "Lock")
public record LockBody(
    String id,
    Ref operator,
    @Schema(description = "The administrator, whom the operator reads.") String by,
    Instant at,
    @Schema(description = "The operator does not read it.") String reason,
    @Schema(description = "Whether all sessions that started before it are locked.")
        boolean allSessions,
    @Schema(description = "Ids of the sessions that are locked, or now released.")
        List<String> sessions,
    @Schema(
            description =
                "Nodes that did not answer in time; they learn of it as soon as they read the"
                    + " control topic.")
        List<String> unreachable) {

  static LockBody of(Lock lock) {
    return of(lock, lock.sessions(), List.of());
  }

  static LockBody of(LockOutcome outcome) {
    return of(outcome.lock(), outcome.answers().sessions(), outcome.answers().unreachable());
  }

  private static LockBody of(Lock lock, List<String> sessions, List<String> unreachable) {
    return new LockBody(
        lock.id(),
        lock.operator(),
        lock.by(),
        lock.at(),
        lock.reason(),
        lock.allSessions(),
        sessions,
        unreachable);
  }
}
