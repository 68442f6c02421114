package io.sallyport.admin.audit.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.admin.audit.Actor;
import io.sallyport.admin.audit.AuditEntry;
import io.sallyport.admin.audit.Change;
import io.sallyport.admin.audit.kafka.AuditRecord;
import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.persistence.TimeCursor;
import io.sallyport.admin.persistence.Transaction;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.sallyport.admin.resource.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;

/**
 * Keeps every change: our own as a row and as an event for the others, in its transaction; those of
 * other services as their events come.
 */
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

  /** Keeps an entry that another service has made; one that is there is left as it is. */
  public void take(AuditEntry entry) {
    database.inTransaction(tx ->
        tx.execute(
            """
            insert into audit_entry (id, occurred_at, actor, actor_role, source_address, action,
              resource_type, resource_id, resource_name, before_change, after_change)
            values (:id, :at, :actor, :role, :source, :action, :type, :resource, :name,
              :before, :after)
            on conflict (id) do nothing\
            """,
            Map.ofEntries(
                Map.entry("id", entry.id()),
                Map.entry("at", entry.occurredAt()),
                Map.entry("actor", entry.actor().name()),
                Map.entry("role", entry.actor().role()),
                Map.entry("source", entry.actor().sourceAddress()),
                Map.entry("action", entry.action()),
                Map.entry("type", entry.resourceType()),
                Map.entry("resource", entry.resourceId()),
                Map.entry("name", entry.resourceName()),
                Map.entry("before", entry.before()),
                Map.entry("after", entry.after()))));
  }

  /**
   * The newest first.
   *
   * @throws io.sallyport.admin.problem.RequestFailure.Invalid if the page is after no such place
   */
  public Page<AuditEntry> list(PageRequest page) {
    TimeCursor after = TimeCursor.parse(page.after());
    return database.read(tx ->
        Page.of(
            tx
                .list(
                    StoredAuditEntry.class,
                    "from StoredAuditEntry a where a.occurredAt < :time"
                        + " or a.occurredAt = :time and a.id < :id"
                        + " order by a.occurredAt desc, a.id desc",
                    Map.of("time", after.time(), "id", after.id()),
                    page.limit() + 1)
                .stream()
                .map(StoredAuditEntry::toEntry)
                .toList(),
            page.limit(),
            entry -> new TimeCursor(entry.occurredAt(), entry.id()).toString()));
  }

  private String object(Map<String, ?> fields) {
    try {
      return json.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an audited field can't be written as JSON", e);
    }
  }
}
