package io.sallyport.admin.account.persistence;

import io.sallyport.admin.account.AccountKey;
import io.sallyport.admin.audit.Actor;
import io.sallyport.admin.audit.Change;
import io.sallyport.admin.audit.persistence.AuditTrail;
import io.sallyport.admin.key.OpenSshKey;
import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.persistence.Transaction;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.resource.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Operators' public keys. */
@ApplicationScoped
public class OperatorKeys {

  private static final String TYPE = "public-key";

  private final Database database;
  private final OperatorRows rows;
  private final AuditTrail audit;

  OperatorKeys(Database database, OperatorRows rows, AuditTrail audit) {
    this.database = database;
    this.rows = rows;
    this.audit = audit;
  }

  /** An operator's keys, in the order they were added. */
  public List<AccountKey> list(String operator) {
    return database.read(
        tx -> rows.keys(tx, rows.require(tx, operator).id).stream().map(StoredKey::toKey).toList());
  }

  /** The one with an id or a fingerprint. */
  public AccountKey get(String operator, String key) {
    return database.read(tx -> require(tx, rows.require(tx, operator).id, key).toKey());
  }

  /** Adds a key. */
  public AccountKey add(Actor actor, String operator, OpenSshKey key) {
    return database.inTransaction(tx -> {
      StoredOperator row = rows.require(tx, operator);
      String fingerprint = key.fingerprint();
      if (rows.keys(tx, row.id).stream().anyMatch(k -> k.fingerprint.equals(fingerprint))) {
        throw new RequestFailure.Conflict("The operator has the key " + fingerprint + " already.");
      }
      StoredKey stored = new StoredKey(TimeOrderedId.next(), row.id, key, Instant.now());
      tx.persist(stored);
      audit.record(tx, actor, Change.created(TYPE, stored.id, row.name, fields(row, stored)));
      return stored.toKey();
    });
  }

  /** Takes a key away, named by its id or fingerprint. */
  public void remove(Actor actor, String operator, String key) {
    database.inTransaction(tx -> {
      StoredOperator row = rows.require(tx, operator);
      StoredKey stored = require(tx, row.id, key);
      tx.remove(stored);
      audit.record(tx, actor, Change.deleted(TYPE, stored.id, row.name, fields(row, stored)));
      return true;
    });
  }

  /** Makes these an operator's keys; those that stay keep their ids. */
  void replace(Transaction tx, String operatorId, List<OpenSshKey> keys) {
    Set<String> wanted = keys.stream().map(OpenSshKey::fingerprint).collect(Collectors.toSet());
    List<StoredKey> present = rows.keys(tx, operatorId);
    present.stream().filter(k -> !wanted.contains(k.fingerprint)).forEach(tx::remove);
    Set<String> kept = present.stream().map(k -> k.fingerprint).collect(Collectors.toSet());
    for (OpenSshKey key : keys) {
      if (kept.add(key.fingerprint())) {
        tx.persist(new StoredKey(TimeOrderedId.next(), operatorId, key, Instant.now()));
      }
    }
    tx.flush();
  }

  private StoredKey require(Transaction tx, String operatorId, String key) {
    return rows.keys(tx, operatorId).stream()
        .filter(k -> k.id.equals(key) || k.fingerprint.equals(key))
        .findFirst()
        .orElseThrow(() -> new RequestFailure.NotFound("public key", key));
  }

  private static Map<String, ?> fields(StoredOperator operator, StoredKey key) {
    return Map.of("operator", operator.name, "fingerprint", key.fingerprint, "line", key.line);
  }
}
