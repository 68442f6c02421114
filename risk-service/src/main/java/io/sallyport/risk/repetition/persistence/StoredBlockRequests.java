package io.sallyport.risk.repetition.persistence;

import io.sallyport.risk.repetition.BlockRequest;
import io.sallyport.risk.repetition.BlockRequests;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.reactive.mutiny.Mutiny;

/** Block requests in the database. */
@ApplicationScoped
public class StoredBlockRequests implements BlockRequests {

  private static final int BATCH = 20;
  private static final int DOUBLINGS = 20;

  private final Mutiny.SessionFactory database;

  StoredBlockRequests(Mutiny.SessionFactory database) {
    this.database = database;
  }

  @Override
  public Uni<List<BlockRequest>> due(Instant now) {
    return database.withTransaction(session ->
        session
            .createSelectionQuery(
                "from WaitingBlockRequest where doneMillis is null"
                    + " and nextAttemptMillis <= :now order by createdMillis",
                WaitingBlockRequest.class)
            .setParameter("now", now.toEpochMilli())
            .setMaxResults(BATCH)
            .getResultList()
            .map(found -> found.stream().map(WaitingBlockRequest::request).toList()));
  }

  @Override
  public Uni<Void> done(String requestId, Instant at) {
    return change(requestId, request -> request.doneMillis = at.toEpochMilli());
  }

  @Override
  public Uni<Void> postpone(String requestId, Instant now, Duration first, Duration limit) {
    return change(
        requestId,
        request -> {
          long wait =
              Math.min(first.toMillis() << Math.min(request.attempts, DOUBLINGS), limit.toMillis());
          request.attempts++;
          request.nextAttemptMillis = now.toEpochMilli() + wait;
        });
  }

  @Override
  public Uni<Long> waiting() {
    return database.withTransaction(session ->
        session
            .createSelectionQuery(
                "select count(*) from WaitingBlockRequest where doneMillis is null", Long.class)
            .getSingleResult());
  }

  private Uni<Void> change(String requestId, Consumer<WaitingBlockRequest> change) {
    return database.withTransaction(session ->
        session
            .find(WaitingBlockRequest.class, requestId)
            .invoke(found -> {
              if (found != null) {
                change.accept(found);
              }
            })
            .replaceWithVoid());
  }
}
