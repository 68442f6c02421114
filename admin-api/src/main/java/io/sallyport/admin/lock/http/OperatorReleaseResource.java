package io.sallyport.admin.lock.http;

import io.sallyport.admin.administrator.http.Caller;
import io.sallyport.admin.administrator.http.RefusesAuditors;
import io.sallyport.admin.lock.OperatorLocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/operators/{id}/release}. */
@Path("/v1/operators/{id}/release")
@RunOnVirtualThread
@Tag(name = "operators")
public class OperatorReleaseResource {

  private final OperatorLocking locking;
  private final Caller caller;

  OperatorReleaseResource(OperatorLocking locking, Caller caller) {
    this.locking = locking;
    this.caller = caller;
  }

  @POST
  @RefusesAuditors
  @Operation(summary = "Releases an operator who is locked, in all their sessions.")
  public LockBody release(@PathParam("id") String id, @Nullable ReleaseRequest body) {
    String reason = LockRequest.line(body == null ? null : body.reason());
    return LockBody.of(locking.release(Asker.of(caller), id, reason));
  }

  /** Why an operator is released. */
  public record ReleaseRequest(@Schema(description = "One line.") @Nullable String reason) {}
}
