package io.sallyport.admin.persistence;

import io.sallyport.admin.problem.RequestFailure;
import io.vertx.pgclient.PgException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** What a failure of the database means to the caller. */
final class DatabaseFailures {

  /**
   * Classes of SQLSTATE by which PostgreSQL says that it is not there: connection, too many of
   * them, shut down or starting up.
   */
  private static final List<String> AWAY = List.of("08", "53", "57");

  private DatabaseFailures() {}

  static RuntimeException of(Throwable thrown) {
    Throwable failure =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (failure instanceof RequestFailure refused) {
      return refused;
    }
    String state = state(failure);
    if (state != null && AWAY.stream().anyMatch(state::startsWith)) {
      return away(failure);
    }
    return switch (failure) {
      case ConstraintViolationException e ->
          conflict(e, "Another change came first, or what it names is in use or taken.");
      case OptimisticLockException e ->
          conflict(e, "Another change came first. Read the resource again and repeat.");
      case PersistenceException e -> e;
      case PgException e -> e;
      case IllegalStateException e -> e;
      case IllegalArgumentException e -> e;
      // A connection refused or cut, or a lookup that failed: whatever is not about the query.
      default -> away(failure);
    };
  }

  /** The SQLSTATE that PostgreSQL gave; null where it gave none. */
  private static @Nullable String state(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PgException postgres) {
        return postgres.getSqlState();
      }
    }
    return null;
  }

  private static RequestFailure away(Throwable cause) {
    return caused(
        new RequestFailure.Unavailable("database", String.valueOf(cause.getMessage())), cause);
  }

  private static RequestFailure conflict(Throwable cause, String message) {
    return caused(new RequestFailure.Conflict(message), cause);
  }

  private static RequestFailure caused(RequestFailure failure, Throwable cause) {
    failure.initCause(cause);
    return failure;
  }
}
