package io.sallyport.admin.account.persistence;

import io.sallyport.admin.account.AccountKey;
import io.sallyport.admin.account.Operator;
import io.sallyport.admin.account.OperatorDefinition;
import io.sallyport.admin.account.PasswordHash;
import io.sallyport.admin.account.kafka.ControlRecord;
import io.sallyport.admin.audit.Actor;
import io.sallyport.admin.audit.Change;
import io.sallyport.admin.audit.persistence.AuditTrail;
import io.sallyport.admin.group.GroupKind;
import io.sallyport.admin.group.persistence.GroupStore;
import io.sallyport.admin.key.OpenSshKey;
import io.sallyport.admin.lock.persistence.SqlLockLedger;
import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.persistence.Transaction;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.problem.Violations;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.sallyport.admin.resource.Ref;
import io.sallyport.admin.resource.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Operators: made, changed, deleted; each change audited in its transaction. */
@ApplicationScoped
public class OperatorStore {

  private static final String TYPE = "operator";

  private final Database database;
  private final OperatorRows rows;
  private final OperatorKeys keys;
  private final GroupStore groups;
  private final SqlLockLedger locks;
  private final AuditTrail audit;

  OperatorStore(
      Database database,
      OperatorRows rows,
      OperatorKeys keys,
      GroupStore groups,
      SqlLockLedger locks,
      AuditTrail audit) {
    this.database = database;
    this.rows = rows;
    this.keys = keys;
    this.groups = groups;
    this.locks = locks;
    this.audit = audit;
  }

  /** In the order they were made. */
  public Page<Operator> list(PageRequest page) {
    return database.read(tx -> {
      Page<String> ids =
          Page.of(
              tx.list(
                  String.class,
                  "select o.id from StoredOperator o where o.id > :after order by o.id",
                  Map.of("after", page.after()),
                  page.limit() + 1),
              page.limit(),
              id -> id);
      List<StoredOperator> found =
          tx.list(
              StoredOperator.class,
              "from StoredOperator o left join fetch o.groups where o.id in :ids order by o.id",
              Map.of("ids", ids.items()));
      return new Page<>(rows.toOperators(tx, found), ids.next());
    });
  }

  /** The one with an id or a name. */
  public Operator get(String key) {
    return database.read(tx -> rows.toOperator(tx, rows.require(tx, key)));
  }

  /** Makes one. */
  public Operator create(Actor actor, String name, OperatorDefinition definition) {
    return database.inTransaction(tx -> {
      if (rows.find(tx, name).isPresent()) {
        throw new RequestFailure.Conflict("There is an operator named \"" + name + "\" already.");
      }
      StoredOperator row = new StoredOperator(TimeOrderedId.next(), name, Instant.now());
      apply(tx, row, definition);
      tx.persist(row);
      tx.flush();
      keys.replace(tx, row.id, definition.keys());
      Operator made = rows.toOperator(tx, row);
      audit.record(tx, actor, Change.created(TYPE, row.id, name, fields(made)));
      return made;
    });
  }

  /**
   * Replaces what is said of one.
   *
   * @param version that the change was made from; null to not check
   */
  public Operator update(
      Actor actor, String key, OperatorDefinition definition, @Nullable Integer version) {
    return database.inTransaction(tx -> {
      StoredOperator row = rows.require(tx, key);
      if (version != null && version != row.version) {
        throw new RequestFailure.Conflict(
            "Another change came first: the version is " + row.version + " now.");
      }
      Operator before = rows.toOperator(tx, row);
      apply(tx, row, definition);
      row.changedAt = Instant.now();
      keys.replace(tx, row.id, definition.keys());
      tx.flush();
      Operator after = rows.toOperator(tx, row);
      Map<String, Object> now = fields(after);
      if (definition.passwordHash() != null) {
        now.put("password", "set");
      }
      audit.record(tx, actor, Change.updated(TYPE, row.id, row.name, fields(before), now));
      return after;
    });
  }

  /** Deletes one, with keys and memberships; grants that named them name them no more. */
  public void delete(Actor actor, String key) {
    database.inTransaction(tx -> {
      StoredOperator row = rows.require(tx, key);
      Operator gone = rows.toOperator(tx, row);
      if (gone.block() != null) {
        // Or a later operator of the same name would be blocked from the start.
        tx.persist(
            ControlRecord.unblocked(
                new Ref(row.id, row.name), actor.name(), "deleted", Instant.now()));
      }
      locks.forget(tx, actor, row.id);
      tx.remove(row);
      audit.record(tx, actor, Change.deleted(TYPE, row.id, row.name, fields(gone)));
      return true;
    });
  }

  /** Operators by id or name, as others name them; keyed by both. */
  public Map<String, Ref> refs(Transaction tx, Collection<String> keys) {
    Map<String, Ref> refs = new HashMap<>();
    if (!keys.isEmpty()) {
      tx.list(
              StoredOperator.class,
              "from StoredOperator o where o.id in :keys or o.name in :keys",
              Map.of("keys", keys))
          .forEach(row -> {
            Ref ref = new Ref(row.id, row.name);
            refs.put(row.id, ref);
            refs.put(row.name, ref);
          });
    }
    return refs;
  }

  private void apply(Transaction tx, StoredOperator row, OperatorDefinition definition) {
    Violations violations = new Violations();
    Set<String> ids =
        groups.resolve(tx, violations, "groups", GroupKind.OPERATOR, definition.groups());
    violations.throwIfAny();
    row.displayName = definition.displayName();
    row.enabled = definition.enabled();
    PasswordHash password = definition.passwordHash();
    if (password != null) {
      row.passwordHash = password.text();
    }
    row.groups.retainAll(ids);
    row.groups.addAll(ids);
  }

  /** What the audit keeps; of a password only that it is there. */
  private static Map<String, Object> fields(Operator operator) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", operator.name());
    fields.put("displayName", operator.displayName());
    fields.put("enabled", operator.enabled());
    fields.put("hasPassword", operator.hasPassword());
    fields.put(
        "publicKeys",
        operator.keys().stream().map(AccountKey::key).map(OpenSshKey::fingerprint).toList());
    fields.put("groups", operator.groups().stream().map(Ref::name).toList());
    return fields;
  }
}
