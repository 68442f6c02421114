package io.sallyport.admin.audit.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.admin.audit.Actor;
import io.sallyport.admin.audit.AuditEntry;
import io.sallyport.admin.audit.Change;
import io.sallyport.admin.audit.kafka.AuditRecord;
import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.persistence.Transaction;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.sallyport.admin.resource.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;

/** Keeps every change: as a row of our own, and as an event for the others, in its transaction. */
@ApplicationScoped
public class AuditTrail {

  private final Database database;
  private final ObjectMapper json;

  AuditTrail(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** Keeps a change in the transaction that makes it. */
  public void record(Transaction tx, Actor actor, Change change) {
    AuditEntry entry =
        new AuditEntry(
            TimeOrderedId.next(),
            Instant.now(),
            actor,
            change.action(),
            change.resourceType(),
            change.resourceId(),
            change.resourceName(),
            object(change.before()),
            object(change.after()));
    tx.persist(new StoredAuditEntry(entry));
    tx.persist(AuditRecord.of(entry));
  }

  /** The newest first. */
  public Page<AuditEntry> list(PageRequest page) {
    return database.read(tx ->
        Page.of(
            tx
                .list(
                    StoredAuditEntry.class,
                    "from StoredAuditEntry a where :after = '' or a.id < :after order by a.id desc",
                    Map.of("after", page.after()),
                    page.limit() + 1)
                .stream()
                .map(StoredAuditEntry::toEntry)
                .toList(),
            page.limit(),
            AuditEntry::id));
  }

  private String object(Map<String, ?> fields) {
    try {
      return json.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an audited field can't be written as JSON", e);
    }
  }
}
