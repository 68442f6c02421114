package io.sallyport.admin.administrator.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sallyport.admin.administrator.Administrator;
import io.sallyport.admin.administrator.BearerToken;
import io.sallyport.admin.administrator.Role;
import io.sallyport.admin.administrator.persistence.AdministratorStore;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.problem.Violations;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.sallyport.admin.resource.Ref;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/administrators}. */
@Path("/v1/administrators")
@RunOnVirtualThread
@Tag(name = "administrators", description = "Who may use this interface, and how.")
public class AdministratorResource {

  private static final Map<String, Role> ROLES =
      Map.of("administrator", Role.ADMINISTRATOR, "auditor", Role.AUDITOR);

  private final AdministratorStore administrators;
  private final Caller caller;

  AdministratorResource(AdministratorStore administrators, Caller caller) {
    this.administrators = administrators;
    this.caller = caller;
  }

  @GET
  @Operation(summary = "Lists administrators and auditors.")
  public Page<AdministratorBody> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("after") @Nullable String after) {
    return administrators
        .list(PageRequest.of(limit, after))
        .map(a -> AdministratorBody.of(a, null));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Gets one, by id or name.")
  public AdministratorBody get(@PathParam("id") String id) {
    return AdministratorBody.of(administrators.get(id), null);
  }

  @POST
  @Operation(
      summary = "Makes an administrator or auditor; the token is in this answer and never again.")
  @APIResponse(
      responseCode = "201",
      description = "Made.",
      content = @Content(schema = @Schema(implementation = AdministratorBody.class)))
  public Response create(NewAdministrator body) {
    Violations violations = new Violations();
    String name = violations.name("name", body.name());
    Role role = violations.word("role", body.role(), ROLES).orElse(Role.AUDITOR);
    violations.throwIfAny();
    BearerToken token = BearerToken.random();
    Administrator made = administrators.create(caller.actor(), name, role, token);
    return Response.created(URI.create("/v1/administrators/" + made.id()))
        .entity(AdministratorBody.of(made, token.reveal()))
        .build();
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Deletes one; the token is worth nothing from then on.")
  public void delete(@PathParam("id") String id) {
    administrators.delete(caller.actor(), id);
  }

  @PATCH
  @Path("/{id}")
  @Operation(
      summary = "Links an administrator to the operator that they are as well, or to none (null).")
  public AdministratorBody patch(
      @PathParam("id") String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Link.class)))
          ObjectNode patch) {
    if (patch.size() != 1 || !patch.has("operator")) {
      throw new RequestFailure.Invalid("operator", "is the one field that can be changed");
    }
    JsonNode operator = patch.get("operator");
    return AdministratorBody.of(
        administrators.link(caller.actor(), id, operator.isNull() ? null : operator.asText()),
        null);
  }

  /** What can be changed of one. */
  @Schema(name = "AdministratorLink")
  public record Link(
      @Schema(description = "An operator by id or name; null for none.")
          @Nullable String operator) {}

  /** What a request says of a new one. */
  public record NewAdministrator(
      @Schema(description = "1 to 64 of A-Z a-z 0-9 . _ -", required = true) @Nullable String name,
      @Schema(description = "administrator or auditor (the default).") @Nullable String role) {}

  /** One as JSON. */
  @Schema(name = "Administrator")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AdministratorBody(
      String id,
      String name,
      String role,
      Instant createdAt,
      @Schema(description = "The operator that they are as well.") @Nullable Ref operator,
      @Schema(description = "Only in the answer to the request that made it.")
          @Nullable String token) {

    static AdministratorBody of(Administrator administrator, @Nullable String token) {
      return new AdministratorBody(
          administrator.id(),
          administrator.name(),
          administrator.role().word(),
          administrator.createdAt(),
          administrator.operator(),
          token);
    }

    @Override
    public String toString() {
      return "AdministratorBody[" + name + ", redacted]";
    }
  }
}
