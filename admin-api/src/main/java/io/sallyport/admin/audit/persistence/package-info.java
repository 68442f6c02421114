/**
 * The audit's own table, and its events through the outbox. Read {@link
 * io.sallyport.admin.audit.persistence.AuditTrail} first.
 */
@NullMarked
package io.sallyport.admin.audit.persistence;

import org.jspecify.annotations.NullMarked;
