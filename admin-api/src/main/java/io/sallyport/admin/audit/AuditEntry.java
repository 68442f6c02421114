package io.sallyport.admin.audit;

import java.time.Instant;

/**
 * One entry of the audit.
 *
 * @param before a JSON object of the changed fields
 * @param after the same, after the change
 */
public record AuditEntry(
    String id,
    Instant occurredAt,
    Actor actor,
    String action,
    String resourceType,
    String resourceId,
    String resourceName,
    String before,
    String after) {}
