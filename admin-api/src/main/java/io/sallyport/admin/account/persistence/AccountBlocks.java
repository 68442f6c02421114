package io.sallyport.admin.account.persistence;

import io.sallyport.admin.account.Block;
import io.sallyport.admin.account.Operator;
import io.sallyport.admin.account.kafka.ControlRecord;
import io.sallyport.admin.audit.Actor;
import io.sallyport.admin.audit.Change;
import io.sallyport.admin.audit.persistence.AuditTrail;
import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.persistence.Transaction;
import io.sallyport.admin.resource.Ref;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Blocks and unblocks accounts. The row, the audit and the record for {@code control} change in one
 * transaction.
 */
@ApplicationScoped
public class AccountBlocks {

  private final Database database;
  private final OperatorRows rows;
  private final AuditTrail audit;

  AccountBlocks(Database database, OperatorRows rows, AuditTrail audit) {
    this.database = database;
    this.rows = rows;
    this.audit = audit;
  }

  /**
   * As an administrator asks; on an account that is blocked already, nothing of it changes but that
   * its sessions may end.
   */
  public Operator block(Actor actor, String operator, String reason, boolean endSessions) {
    return database.inTransaction(tx -> {
      StoredOperator row = rows.require(tx, operator);
      block(tx, actor, row, new Block(now(), actor.name(), reason, null, endSessions), null);
      return rows.toOperator(tx, row);
    });
  }

  /**
   * As a rule asks. The same request again changes nothing.
   *
   * @param requestId the id of the event that asked
   * @param session where the rule was hit
   * @return since when the account is blocked
   */
  public Instant block(
      Actor actor, String operator, Block block, String requestId, String session) {
    return database.inTransaction(tx -> {
      List<Instant> earlier =
          tx.list(
              Instant.class,
              "select b.blockedAt from StoredBlockRequest b where b.requestId = :id",
              Map.of("id", requestId));
      if (!earlier.isEmpty()) {
        return earlier.getFirst();
      }
      StoredOperator row = rows.require(tx, operator);
      block(tx, actor, row, block, session);
      Block held = row.block();
      Instant since = held == null ? block.since() : held.since();
      tx.persist(new StoredBlockRequest(requestId, since));
      return since;
    });
  }

  /** Unblocks; harmless on an account that isn't blocked. */
  public Operator unblock(Actor actor, String operator, String reason) {
    return database.inTransaction(tx -> {
      StoredOperator row = rows.require(tx, operator);
      Block held = row.block();
      if (held != null) {
        row.block(null);
        tx.persist(ControlRecord.unblocked(ref(row), actor.name(), reason, now()));
        audit.record(
            tx,
            actor,
            new Change(
                "unblocked", "account", row.id, row.name, fields(held), Map.of("reason", reason)));
        tx.flush();
      }
      return rows.toOperator(tx, row);
    });
  }

  private void block(
      Transaction tx, Actor actor, StoredOperator row, Block wanted, @Nullable String session) {
    Block held = row.block();
    if (held != null && (held.endSessions() || !wanted.endSessions())) {
      return;
    }
    Block now =
        held == null
            ? wanted
            : new Block(held.since(), held.by(), held.reason(), held.rule(), true);
    row.block(now);
    // Sessions that started before the change end, so its time is that of this request.
    tx.persist(ControlRecord.blocked(ref(row), now, wanted.since(), session));
    audit.record(
        tx,
        actor,
        new Change(
            "blocked",
            "account",
            row.id,
            row.name,
            held == null ? Map.of() : fields(held),
            fields(now)));
    tx.flush();
  }

  /** PostgreSQL keeps microseconds. */
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  private static Ref ref(StoredOperator row) {
    return new Ref(row.id, row.name);
  }

  private static Map<String, ?> fields(Block block) {
    return Map.of(
        "since", block.since().toString(),
        "by", block.by(),
        "reason", block.reason(),
        "endSessions", block.endSessions());
  }
}
