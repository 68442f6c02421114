package io.sallyport.admin.persistence;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.sallyport.admin.problem.RequestFailure;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of Hibernate Reactive for code that runs on virtual or worker threads: the work is
 * straight code on the caller's thread, the queries run on an event loop. Never call it from one.
 */
@ApplicationScoped
public class Database {

  private static final long PATIENCE_SECONDS = 10;

  private final Mutiny.SessionFactory sessions;
  private final VertxInternal vertx;

  Database(Mutiny.SessionFactory sessions, Vertx vertx) {
    this.sessions = sessions;
    this.vertx = (VertxInternal) vertx;
  }

  /**
   * Runs work in a transaction of its own, committed when the work returns and rolled back when it
   * throws.
   *
   * @throws RequestFailure.Unavailable when the database does not answer
   * @throws RequestFailure.Conflict when another change came first, or a name is taken
   */
  public <T extends @Nullable Object> T inTransaction(Function<Transaction, T> work) {
    Context context =
        Objects.requireNonNull(
            VertxContext.createNewDuplicatedContext(vertx.createEventLoopContext()));
    // The context is new and this transaction's alone.
    VertxContextSafetyToggle.setContextSafe(context, true);
    CompletableFuture<Mutiny.Session> begun = new CompletableFuture<>();
    CompletableFuture<Boolean> worked = new CompletableFuture<>();
    CompletableFuture<@Nullable Void> committed = new CompletableFuture<>();
    context.runOnContext(_ ->
        Uni.createFrom()
            .deferred(() ->
                sessions.withTransaction((session, _) -> {
                  begun.complete(session);
                  return Uni.createFrom()
                      .completionStage(worked)
                      .emitOn(task -> context.runOnContext(_ -> task.run()));
                }))
            .subscribe()
            .with(
                _ -> committed.complete(null),
                failure -> {
                  begun.completeExceptionally(failure);
                  committed.completeExceptionally(failure);
                }));
    try {
      T result = work.apply(new Transaction(await(begun), context));
      worked.complete(true);
      await(committed);
      return result;
    } catch (RuntimeException | Error failure) {
      worked.completeExceptionally(failure);
      throw failure;
    }
  }

  /**
   * Reads in a transaction of its own, in which nothing can be written: neither by a statement nor
   * by an entity that was changed.
   *
   * @throws RequestFailure.Unavailable when the database does not answer
   */
  public <T extends @Nullable Object> T read(Function<Transaction, T> work) {
    return inTransaction(tx -> {
      tx.onlyReads();
      return work.apply(tx);
    });
  }

  /** Whether the database answers now. */
  public boolean answers() {
    try {
      return read(tx -> tx.rows("select 1", Integer.class)).size() == 1;
    } catch (RuntimeException _) {
      return false;
    }
  }

  static <T extends @Nullable Object> T await(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RequestFailure.Unavailable("database", "interrupted");
    } catch (TimeoutException e) {
      throw new RequestFailure.Unavailable("database", "no answer in " + PATIENCE_SECONDS + " s");
    } catch (ExecutionException e) {
      throw DatabaseFailures.of(e.getCause() == null ? e : e.getCause());
    }
  }
}
