package io.sallyport.admin.administrator.http;

import io.sallyport.admin.administrator.http.AdministratorResource.AdministratorBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/me}. */
@Path("/v1/me")
@RunOnVirtualThread
@Tag(name = "administrators")
public class MeResource {

  private final Caller caller;

  MeResource(Caller caller) {
    this.caller = caller;
  }

  @GET
  @Operation(summary = "Who asks: the administrator or auditor of the token or cookie.")
  public AdministratorBody me() {
    return AdministratorBody.of(caller.administrator(), null);
  }
}
