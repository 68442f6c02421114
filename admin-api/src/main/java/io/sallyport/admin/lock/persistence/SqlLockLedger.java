package io.sallyport.admin.lock.persistence;

import io.sallyport.admin.audit.Actor;
import io.sallyport.admin.audit.Change;
import io.sallyport.admin.audit.persistence.AuditTrail;
import io.sallyport.admin.lock.Lock;
import io.sallyport.admin.lock.LockLedger;
import io.sallyport.admin.lock.kafka.LockRecord;
import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.persistence.Transaction;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.sallyport.admin.resource.Ref;
import io.sallyport.admin.session.Session;
import io.sallyport.admin.session.SessionState;
import io.sallyport.admin.session.persistence.SessionStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Keeps locks as rows; each change of them, its audit and its record change together. */
@ApplicationScoped
public class SqlLockLedger implements LockLedger {

  private static final String TYPE = "lock";

  private final Database database;
  private final SessionStore sessions;
  private final AuditTrail audit;

  SqlLockLedger(Database database, SessionStore sessions, AuditTrail audit) {
    this.database = database;
    this.sessions = sessions;
    this.audit = audit;
  }

  @Override
  public Ref operator(String key) {
    return database.read(tx ->
        tx
            .rows(
                "select id, name from operator where id = :key or name = :key",
                Object[].class,
                Map.of("key", key))
            .stream()
            .findFirst()
            .map(row -> new Ref(String.valueOf(row[0]), String.valueOf(row[1])))
            .orElseThrow(() -> new RequestFailure.NotFound("operator", key)));
  }

  @Override
  public Running session(String id) {
    Session session = sessions.get(id);
    if (session.state() != SessionState.RUNNING) {
      throw new RequestFailure.Conflict("The session is over.");
    }
    return running(session);
  }

  @Override
  public List<Running> sessions(Ref operator) {
    return sessions.running(operator.id()).stream().map(SqlLockLedger::running).toList();
  }

  private static Running running(Session session) {
    return new Running(session.id(), session.operator(), session.origin().node());
  }

  @Override
  public Optional<Lock> of(Ref operator) {
    return database.read(tx -> stored(tx, operator.id()).map(StoredLock::toLock));
  }

  @Override
  public Page<Lock> list(PageRequest page) {
    return database.read(tx ->
        Page.of(
            tx
                .list(
                    StoredLock.class,
                    "from StoredLock l where l.id > :after order by l.id",
                    Map.of("after", page.after()),
                    page.limit() + 1)
                .stream()
                .map(StoredLock::toLock)
                .toList(),
            page.limit(),
            Lock::id));
  }

  @Override
  public void keep(Actor actor, Lock lock) {
    database.inTransaction(tx -> {
      stored(tx, lock.operator().id())
          .ifPresent(held -> {
            throw new RequestFailure.Conflict(
                "Operator " + held.operatorName + " is " + held.toLock().summary() + " already.");
          });
      tx.persist(new StoredLock(lock));
      record(tx, actor, "locked", lock, Map.of(), fields(lock));
      tx.persist(LockRecord.locked(lock));
      tx.flush();
      return true;
    });
  }

  @Override
  public void widen(Actor actor, Lock lock) {
    database.inTransaction(tx -> {
      StoredLock held =
          tx.find(StoredLock.class, lock.id())
              .orElseThrow(() -> new RequestFailure.Conflict("The lock was released meanwhile."));
      Lock before = held.toLock();
      // Another may have widened it meanwhile.
      Lock named = before.naming(lock.sessions());
      Lock now = lock.allSessions() ? named.ofAll() : named;
      held.widen(now);
      record(tx, actor, "locked", now, fields(before), fields(now));
      tx.persist(LockRecord.locked(now));
      tx.flush();
      return true;
    });
  }

  @Override
  public boolean release(Actor actor, Lock lock, String reason) {
    return database.inTransaction(tx -> {
      Optional<StoredLock> held = tx.find(StoredLock.class, lock.id());
      held.ifPresent(row -> {
        tx.remove(row);
        record(tx, actor, "released", lock, fields(row.toLock()), Map.of("reason", reason));
        tx.persist(LockRecord.released(lock, actor.name(), reason, Instant.now()));
        tx.flush();
      });
      return held.isPresent();
    });
  }

  /** Takes away the lock of an operator who is deleted, in the transaction that does so. */
  public void forget(Transaction tx, Actor actor, String operatorId) {
    stored(tx, operatorId)
        .ifPresent(row -> {
          // Or a later operator of the same name would be locked from the start.
          tx.persist(LockRecord.released(row.toLock(), actor.name(), "deleted", Instant.now()));
          tx.remove(row);
        });
  }

  @Override
  public void refused(Actor actor, Ref operator, boolean locking, String detail) {
    database.inTransaction(tx -> {
      audit.record(
          tx,
          actor,
          new Change(
              "refused",
              TYPE,
              operator.id(),
              Objects.requireNonNullElse(operator.name(), ""),
              Map.of(),
              Map.of("action", locking ? "lock" : "release", "reason", detail)));
      return true;
    });
  }

  private static Optional<StoredLock> stored(Transaction tx, String operatorId) {
    return tx.first(
        StoredLock.class,
        "from StoredLock l where l.operatorId = :operator",
        Map.of("operator", operatorId));
  }

  private void record(
      Transaction tx,
      Actor actor,
      String action,
      Lock lock,
      Map<String, ?> before,
      Map<String, ?> after) {
    audit.record(
        tx,
        actor,
        new Change(
            action,
            TYPE,
            lock.operator().id(),
            Objects.requireNonNullElse(lock.operator().name(), ""),
            before,
            after));
  }

  private static Map<String, ?> fields(Lock lock) {
    return Map.of(
        "id", lock.id(),
        "by", lock.by(),
        "at", lock.at().toString(),
        "reason", lock.reason(),
        "allSessions", lock.allSessions(),
        "sessions", lock.sessions());
  }
}
