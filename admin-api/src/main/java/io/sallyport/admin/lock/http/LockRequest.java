package io.sallyport.admin.lock.http;

import io.sallyport.admin.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a request says of a lock. */
@Schema(name = "LockRequest")
public record LockRequest(
    @Schema(description = "One line, at most 500 characters; for the log, not for the operator.")
        @Nullable String reason,
    @Schema(
            description =
                "Whether all running sessions of the operator are locked. Default: false for a"
                    + " session, true for an operator.")
        @Nullable Boolean allSessions) {

  private static final LockRequest EMPTY = new LockRequest(null, null);

  static LockRequest or(@Nullable LockRequest body) {
    return body == null ? EMPTY : body;
  }

  boolean allSessions(boolean otherwise) {
    return allSessions == null ? otherwise : allSessions;
  }

  String line() {
    return line(reason);
  }

  static String line(@Nullable String reason) {
    Violations violations = new Violations();
    String line = violations.line("reason", reason, 500);
    violations.throwIfAny();
    return line;
  }
}
