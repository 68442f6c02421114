package io.sallyport.admin.group.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sallyport.admin.administrator.http.Caller;
import io.sallyport.admin.group.Group;
import io.sallyport.admin.group.GroupKind;
import io.sallyport.admin.group.persistence.GroupStore;
import io.sallyport.admin.problem.Violations;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/groups}. */
@Path("/v1/groups")
@RunOnVirtualThread
@Tag(name = "groups", description = "Groups of operators and of devices.")
public class GroupResource {

  private static final Map<String, GroupKind> KINDS =
      Map.of("operator", GroupKind.OPERATOR, "device", GroupKind.DEVICE);

  private final GroupStore groups;
  private final Caller caller;
  private final JsonChange change;

  GroupResource(GroupStore groups, Caller caller, JsonChange change) {
    this.groups = groups;
    this.caller = caller;
    this.change = change;
  }

  @GET
  @Operation(summary = "Lists groups.")
  public Page<GroupBody> list(
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("after") @Nullable String after) {
    Violations violations = new Violations();
    Optional<GroupKind> only = violations.word("kind", kind, KINDS);
    violations.throwIfAny();
    return groups
        .list(PageRequest.of(limit, after), only.map(List::of).orElse(List.of(GroupKind.values())))
        .map(GroupBody::of);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Gets one, by id or name.")
  public GroupBody get(@PathParam("id") String id) {
    return GroupBody.of(groups.get(id));
  }

  @POST
  @Operation(summary = "Makes a group.")
  @APIResponse(
      responseCode = "201",
      description = "Made.",
      content = @Content(schema = @Schema(implementation = GroupBody.class)))
  public Response create(GroupDefinition body) {
    Violations violations = new Violations();
    String name = violations.name("name", body.name());
    Optional<GroupKind> kind = violations.word("kind", body.kind(), KINDS);
    if (body.kind() == null) {
      violations.add("kind", "is required: operator or device");
    }
    String description = violations.line("description", body.description(), 500);
    violations.throwIfAny();
    Group made = groups.create(caller.actor(), kind.orElseThrow(), name, description);
    return Response.created(URI.create("/v1/groups/" + made.id()))
        .entity(GroupBody.of(made))
        .build();
  }

  @PUT
  @Path("/{id}")
  @Operation(summary = "Replaces what is said of a group; its kind can't be changed.")
  public GroupBody replace(@PathParam("id") String id, GroupDefinition body) {
    return update(groups.get(id), body);
  }

  @PATCH
  @Path("/{id}")
  @Operation(summary = "Changes fields of a group (JSON merge patch).")
  public GroupBody patch(
      @PathParam("id") String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = GroupDefinition.class)))
          ObjectNode patch) {
    Group current = groups.get(id);
    GroupDefinition unchanged =
        new GroupDefinition(current.name(), current.kind().word(), current.description());
    return update(current, change.merge(unchanged, GroupDefinition.class, patch));
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Deletes a group.")
  public void delete(@PathParam("id") String id) {
    groups.delete(caller.actor(), id);
  }

  private GroupBody update(Group current, GroupDefinition body) {
    Violations violations = new Violations();
    String name = violations.name("name", body.name());
    if (violations.word("kind", body.kind(), KINDS).filter(k -> k != current.kind()).isPresent()) {
      violations.add("kind", "can't be changed");
    }
    String description = violations.line("description", body.description(), 500);
    violations.throwIfAny();
    return GroupBody.of(groups.update(caller.actor(), current.id(), name, description));
  }

  /** What a request says of a group. */
  @JsonIgnoreProperties({"id", "version"})
  public record GroupDefinition(
      @Schema(description = "1 to 64 of A-Z a-z 0-9 . _ -; unique within its kind", required = true)
          @Nullable String name,
      @Schema(description = "operator or device", required = true) @Nullable String kind,
      @Nullable String description) {}

  /** A group as JSON. */
  @Schema(name = "Group")
  public record GroupBody(String id, String kind, String name, String description, int version) {

    static GroupBody of(Group group) {
      return new GroupBody(
          group.id(), group.kind().word(), group.name(), group.description(), group.version());
    }
  }
}
