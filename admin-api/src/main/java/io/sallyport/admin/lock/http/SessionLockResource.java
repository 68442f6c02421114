package io.sallyport.admin.lock.http;

import io.sallyport.admin.administrator.http.Caller;
import io.sallyport.admin.administrator.http.RefusesAuditors;
import io.sallyport.admin.lock.OperatorLocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/sessions/{id}/lock}. */
@Path("/v1/sessions/{id}/lock")
@RunOnVirtualThread
@Tag(name = "sessions")
public class SessionLockResource {

  private final OperatorLocking locking;
  private final Caller caller;

  SessionLockResource(OperatorLocking locking, Caller caller) {
    this.locking = locking;
    this.caller = caller;
  }

  @POST
  @RefusesAuditors
  @Operation(
      summary =
          "Locks the session's operator: what they type in this session is thrown away, and they"
              + " start no new one, until they are released.")
  public LockBody lock(@PathParam("id") String id, @Nullable LockRequest body) {
    LockRequest request = LockRequest.or(body);
    return LockBody.of(
        locking.lockSession(Asker.of(caller), id, request.line(), request.allSessions(false)));
  }
}
