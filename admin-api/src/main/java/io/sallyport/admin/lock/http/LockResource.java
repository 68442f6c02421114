package io.sallyport.admin.lock.http;

import io.sallyport.admin.lock.LockLedger;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/locks}. */
@Path("/v1/locks")
@RunOnVirtualThread
@Tag(name = "locks", description = "Operators whose input an administrator stopped.")
public class LockResource {

  private final LockLedger locks;

  LockResource(LockLedger locks) {
    this.locks = locks;
  }

  @GET
  @Operation(summary = "Lists the locks that hold now.")
  public Page<LockBody> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("after") @Nullable String after) {
    return locks.list(PageRequest.of(limit, after)).map(LockBody::of);
  }
}
