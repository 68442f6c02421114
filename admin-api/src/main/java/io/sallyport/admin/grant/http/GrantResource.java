package io.sallyport.admin.grant.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sallyport.admin.administrator.http.Caller;
import io.sallyport.admin.grant.Grant;
import io.sallyport.admin.grant.GrantDefinition;
import io.sallyport.admin.grant.http.GrantRequest.Parameters;
import io.sallyport.admin.grant.persistence.GrantStore;
import io.sallyport.admin.problem.Violations;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.sallyport.admin.resource.Ref;
import io.sallyport.admin.resource.http.JsonChange;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/grants}. */
@Path("/v1/grants")
@RunOnVirtualThread
@Tag(name = "grants", description = "Which operators may use which credentials.")
public class GrantResource {

  private final GrantStore grants;
  private final Caller caller;
  private final JsonChange change;

  GrantResource(GrantStore grants, Caller caller, JsonChange change) {
    this.grants = grants;
    this.caller = caller;
    this.change = change;
  }

  @GET
  @Operation(summary = "Lists grants.")
  public Page<GrantBody> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("after") @Nullable String after) {
    return grants.list(PageRequest.of(limit, after)).map(GrantBody::of);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Gets one, by id; grants have no name.")
  public GrantBody get(@PathParam("id") String id) {
    return GrantBody.of(grants.get(id));
  }

  @POST
  @Operation(summary = "Grants credentials to operators.")
  @APIResponse(
      responseCode = "201",
      description = "Made.",
      content = @Content(schema = @Schema(implementation = GrantBody.class)))
  public Response create(GrantRequest body) {
    Grant made = grants.create(caller.actor(), definition(body));
    return Response.created(URI.create("/v1/grants/" + made.id()))
        .entity(GrantBody.of(made))
        .build();
  }

  @PUT
  @Path("/{id}")
  @Operation(summary = "Replaces what is said of a grant; the next sessions have it.")
  public GrantBody replace(@PathParam("id") String id, GrantRequest body) {
    return GrantBody.of(grants.update(caller.actor(), id, definition(body), body.version()));
  }

  @PATCH
  @Path("/{id}")
  @Operation(summary = "Changes fields of a grant (JSON merge patch).")
  public GrantBody patch(
      @PathParam("id") String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = GrantRequest.class)))
          ObjectNode patch) {
    GrantRequest merged =
        change.merge(GrantRequest.unchanged(grants.get(id)), GrantRequest.class, patch);
    return replace(id, merged);
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Deletes a grant; sessions that run go on.")
  public void delete(@PathParam("id") String id) {
    grants.delete(caller.actor(), id);
  }

  private static GrantDefinition definition(GrantRequest body) {
    Violations violations = new Violations();
    GrantDefinition definition = body.definition(violations);
    violations.throwIfAny();
    return definition;
  }

  /** A grant as JSON. */
  @Schema(name = "Grant")
  public record GrantBody(
      String id,
      String description,
      List<Ref> operators,
      List<Ref> operatorGroups,
      @Schema(description = "Names are name@device.") List<Ref> credentials,
      Parameters parameters,
      Instant createdAt,
      Instant changedAt,
      int version) {

    static GrantBody of(Grant grant) {
      return new GrantBody(
          grant.id(),
          grant.description(),
          grant.operators(),
          grant.operatorGroups(),
          grant.credentials(),
          Parameters.of(grant.parameters()),
          grant.createdAt(),
          grant.changedAt(),
          grant.version());
    }
  }
}
