package io.sallyport.admin.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.hibernate.FlushMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * One transaction. Each call waits for the database. For the thread that {@link
 * Database#inTransaction} runs on, and only while it does.
 */
public final class Transaction {

  private final Mutiny.Session session;
  private final Context context;

  Transaction(Mutiny.Session session, Context context) {
    this.session = session;
    this.context = context;
  }

  /** From here on nothing is written: the database refuses it, and entities are not flushed. */
  void onlyReads() {
    execute("set transaction read only", Map.of());
    this.<@Nullable Void>await(s -> {
      s.setDefaultReadOnly(true);
      s.setFlushMode(FlushMode.MANUAL);
      return Uni.createFrom().voidItem();
    });
  }

  /** Does something with the session, on its event loop, and waits for it. */
  public <T extends @Nullable Object> T await(Function<Mutiny.Session, Uni<T>> call) {
    CompletableFuture<T> answered = new CompletableFuture<>();
    context.runOnContext(_ ->
        Uni.createFrom()
            .deferred(() -> call.apply(session))
            .subscribe()
            .with(answered::complete, answered::completeExceptionally));
    return Database.await(answered);
  }

  /** What is stored under an id. */
  public <E> Optional<E> find(Class<E> type, Object id) {
    return Optional.ofNullable(this.<@Nullable E>await(s -> s.find(type, id)));
  }

  /** What a query in HQL selects. */
  public <E> List<E> list(Class<E> type, String hql, Map<String, ?> parameters) {
    return await(s -> {
      Mutiny.SelectionQuery<E> query = s.createSelectionQuery(hql, type);
      parameters.forEach(query::setParameter);
      return query.getResultList();
    });
  }

  /** What a query in HQL selects, at most so many. */
  public <E> List<E> list(Class<E> type, String hql, Map<String, ?> parameters, int most) {
    return await(s -> {
      Mutiny.SelectionQuery<E> query = s.createSelectionQuery(hql, type);
      parameters.forEach(query::setParameter);
      return query.setMaxResults(most).getResultList();
    });
  }

  /** What a query in HQL selects that finds one or none. */
  public <E> Optional<E> first(Class<E> type, String hql, Map<String, ?> parameters) {
    // Without a limit: with a collection that is fetched, one would be applied in memory only.
    return list(type, hql, parameters).stream().findFirst();
  }

  /** What a query in SQL gives. */
  public <E> List<E> rows(String sql, Class<E> type) {
    return rows(sql, type, Map.of());
  }

  /** What a query in SQL gives; rows of several columns are {@code Object[]}. */
  public <E> List<E> rows(String sql, Class<E> type, Map<String, ?> parameters) {
    return await(s -> {
      Mutiny.SelectionQuery<E> query = s.createNativeQuery(sql, type);
      parameters.forEach(query::setParameter);
      return query.getResultList();
    });
  }

  /** Changes rows by SQL; gives how many. */
  public int execute(String sql, Map<String, ?> parameters) {
    return await(s -> {
      Mutiny.MutationQuery query = s.createNativeQuery(sql);
      parameters.forEach(query::setParameter);
      return query.executeUpdate();
    });
  }

  /** Stores something new with the next flush. */
  public void persist(Object entity) {
    this.<@Nullable Void>await(s -> s.persist(entity));
  }

  /** Deletes with the next flush. */
  public void remove(Object entity) {
    this.<@Nullable Void>await(s -> s.remove(entity));
  }

  /** Writes what has changed so far. */
  public void flush() {
    this.<@Nullable Void>await(s -> s.flush());
  }
}
