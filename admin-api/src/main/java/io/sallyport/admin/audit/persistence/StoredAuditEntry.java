package io.sallyport.admin.audit.persistence;

import io.sallyport.admin.audit.Actor;
import io.sallyport.admin.audit.AuditEntry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of the audit. */
@Entity
@Table(name = "audit_entry")
class StoredAuditEntry {

  @Id String id;

  @Column(name = "occurred_at")
  Instant occurredAt;

  String actor;

  @Column(name = "actor_role")
  String actorRole;

  @Column(name = "source_address")
  String sourceAddress;

  String action;

  @Column(name = "resource_type")
  String resourceType;

  @Column(name = "resource_id")
  String resourceId;

  @Column(name = "resource_name")
  String resourceName;

  @Column(name = "before_change")
  String before;

  @Column(name = "after_change")
  String after;

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected StoredAuditEntry() {}

  StoredAuditEntry(AuditEntry entry) {
    this.id = entry.id();
    this.occurredAt = entry.occurredAt();
    this.actor = entry.actor().name();
    this.actorRole = entry.actor().role();
    this.sourceAddress = entry.actor().sourceAddress();
    this.action = entry.action();
    this.resourceType = entry.resourceType();
    this.resourceId = entry.resourceId();
    this.resourceName = entry.resourceName();
    this.before = entry.before();
    this.after = entry.after();
  }

  AuditEntry toEntry() {
    return new AuditEntry(
        id,
        occurredAt,
        new Actor(actor, actorRole, sourceAddress),
        action,
        resourceType,
        resourceId,
        resourceName,
        before,
        after);
  }
}
