package io.sallyport.admin.audit.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.sallyport.admin.audit.AuditEntry;
import io.sallyport.admin.audit.persistence.AuditTrail;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/audit}. */
@Path("/v1/audit")
@RunOnVirtualThread
@Tag(name = "audit", description = "Who changed what, and refused attempts at it.")
public class AuditResource {

  private final AuditTrail trail;

  AuditResource(AuditTrail trail) {
    this.trail = trail;
  }

  @GET
  @Operation(summary = "Lists changes, the newest first.")
  public Page<AuditBody> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("after") @Nullable String after) {
    return trail.list(PageRequest.of(limit, after)).map(AuditBody::of);
  }

  /** One entry as JSON. */
  @Schema(name = "AuditEntry")
  public record AuditBody(
      String id,
      Instant occurredAt,
      @Schema(description = "An administrator's name, or a service's.") String actor,
      String actorRole,
      String sourceAddress,
      @Schema(
              description =
                  "created, updated, deleted, blocked, unblocked, refused, signed-in and so on.")
          String action,
      String resourceType,
      String resourceId,
      String resourceName,
      @Schema(description = "The fields that changed, as they were.", implementation = Object.class)
          @JsonRawValue
          String before,
      @Schema(description = "The same fields afterwards.", implementation = Object.class)
          @JsonRawValue
          String after) {

    static AuditBody of(AuditEntry entry) {
      return new AuditBody(
          entry.id(),
          entry.occurredAt(),
          entry.actor().name(),
          entry.actor().role(),
          entry.actor().sourceAddress(),
          entry.action(),
          entry.resourceType(),
          entry.resourceId(),
          entry.resourceName(),
          entry.before(),
          entry.after());
    }
  }
}
