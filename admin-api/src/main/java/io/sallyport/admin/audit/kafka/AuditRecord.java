package io.sallyport.admin.audit.kafka;

import com.google.protobuf.Timestamp;
import io.sallyport.admin.audit.AuditEntry;
import io.sallyport.contract.event.v1.AuditEvent;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.links.event.Topics;
import io.sallyport.outbox.OutboxRecord;
import java.time.Instant;

/** An entry of the audit as an {@link AuditEvent}; the event's id is the entry's. */
public final class AuditRecord {

  private static final String SOURCE = "/admin-api";

  private AuditRecord() {}

  /** What the outbox publishes of it. */
  public static OutboxRecord of(AuditEntry entry) {
    String subject = entry.resourceType() + ":" + entry.resourceId();
    EventEnvelope envelope =
        new EventEnvelope(
            entry.id(),
            "io.sallyport." + entry.resourceType() + "." + entry.action() + ".v1",
            SOURCE,
            entry.occurredAt(),
            subject);
    return new OutboxRecord(Topics.AUDIT, subject, envelope, event(entry).toByteArray());
  }

  private static AuditEvent event(AuditEntry entry) {
    Instant at = entry.occurredAt();
    return AuditEvent.newBuilder()
        .setOccurredAt(
            Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()))
        .setActor(entry.actor().name())
        .setActorRole(entry.actor().role())
        .setSourceAddress(entry.actor().sourceAddress())
        .setAction(entry.action())
        .setResourceType(entry.resourceType())
        .setResourceId(entry.resourceId())
        .setResourceName(entry.resourceName())
        .setBefore(entry.before())
        .setAfter(entry.after())
        .build();
  }
}
