package io.sallyport.admin.account.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sallyport.admin.account.Operator;
import io.sallyport.admin.account.OperatorDefinition;
import io.sallyport.admin.account.PasswordHasher;
import io.sallyport.admin.account.persistence.AccountBlocks;
import io.sallyport.admin.account.persistence.OperatorStore;
import io.sallyport.admin.administrator.http.Caller;
import io.sallyport.admin.key.OpenSshKey;
import io.sallyport.admin.lock.LockLedger;
import io.sallyport.admin.problem.Violations;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.sallyport.admin.resource.Ref;
import io.sallyport.admin.resource.http.JsonChange;
import io.sallyport.admin.resource.http.Reference;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/operators}. */
@Path("/v1/operators")
@RunOnVirtualThread
@Tag(name = "operators", description = "Who logs in over SSH.")
public class OperatorResource {

  private final OperatorStore operators;
  private final AccountBlocks blocks;
  private final LockLedger locks;
  private final PasswordHasher hasher;
  private final Caller caller;
  private final JsonChange change;

  OperatorResource(
      OperatorStore operators,
      AccountBlocks blocks,
      LockLedger locks,
      PasswordHasher hasher,
      Caller caller,
      JsonChange change) {
    this.operators = operators;
    this.blocks = blocks;
    this.locks = locks;
    this.hasher = hasher;
    this.caller = caller;
    this.change = change;
  }

  @GET
  @Operation(summary = "Lists operators.")
  public Page<OperatorBody> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("after") @Nullable String after) {
    return operators.list(PageRequest.of(limit, after)).map(OperatorBody::of);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Gets one, by id or name.")
  public OperatorBody get(@PathParam("id") String id) {
    Operator operator = operators.get(id);
    return OperatorBody.of(
        operator, locks.of(new Ref(operator.id(), operator.name())).orElse(null));
  }

  @POST
  @Operation(summary = "Makes an operator.")
  @APIResponse(
      responseCode = "201",
      description = "Made.",
      content = @Content(schema = @Schema(implementation = OperatorBody.class)))
  public Response create(OperatorRequest body) {
    Violations violations = new Violations();
    String name = violations.name("name", body.name());
    OperatorDefinition definition = definition(violations, body);
    Operator made = operators.create(caller.actor(), name, definition);
    return Response.created(URI.create("/v1/operators/" + made.id()))
        .entity(OperatorBody.of(made))
        .build();
  }

  @PUT
  @Path("/{id}")
  @Operation(summary = "Replaces what is said of an operator; a password that is absent stays.")
  public OperatorBody replace(@PathParam("id") String id, OperatorRequest body) {
    return update(operators.get(id), body);
  }

  @PATCH
  @Path("/{id}")
  @Operation(summary = "Changes fields of an operator (JSON merge patch).")
  public OperatorBody patch(
      @PathParam("id") String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = OperatorRequest.class)))
          ObjectNode patch) {
    Operator current = operators.get(id);
    return update(
        current, change.merge(OperatorRequest.unchanged(current), OperatorRequest.class, patch));
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Deletes an operator, with keys and memberships.")
  public void delete(@PathParam("id") String id) {
    operators.delete(caller.actor(), id);
  }

  @POST
  @Path("/{id}/block")
  @Operation(summary = "Blocks the account: no new session, on any node, until it is unblocked.")
  public OperatorBody block(@PathParam("id") String id, @Nullable BlockRequest body) {
    BlockRequest request = body == null ? new BlockRequest(null, null) : body;
    String reason = reason(request.reason());
    boolean endSessions = Boolean.TRUE.equals(request.endSessions());
    return OperatorBody.of(blocks.block(caller.actor(), id, reason, endSessions));
  }

  @POST
  @Path("/{id}/unblock")
  @Operation(summary = "Unblocks the account; harmless when it isn't blocked.")
  public OperatorBody unblock(@PathParam("id") String id, @Nullable UnblockRequest body) {
    String reason = reason(body == null ? null : body.reason());
    return OperatorBody.of(blocks.unblock(caller.actor(), id, reason));
  }

  private OperatorBody update(Operator current, OperatorRequest body) {
    Violations violations = new Violations();
    if (body.name() != null && !body.name().equals(current.name())) {
      violations.add("name", "can't be changed");
    }
    OperatorDefinition definition = definition(violations, body);
    return OperatorBody.of(
        operators.update(caller.actor(), current.id(), definition, body.version()));
  }

  private OperatorDefinition definition(Violations violations, OperatorRequest body) {
    String displayName = body.displayName(violations);
    body.checkPassword(violations);
    List<OpenSshKey> keys = body.keys(violations);
    violations.throwIfAny();
    return new OperatorDefinition(
        displayName,
        body.password() == null ? null : hasher.hash(body.password()),
        keys,
        Reference.keys(body.groups()),
        body.isEnabled());
  }

  private static String reason(@Nullable String reason) {
    Violations violations = new Violations();
    String line = violations.line("reason", reason, 500);
    violations.throwIfAny();
    return line;
  }

  /** Why an account is blocked. */
  public record BlockRequest(
      @Schema(description = "One line; the operator reads it.") @Nullable String reason,
      @Schema(description = "Whether running sessions end. Default false.")
          @Nullable Boolean endSessions) {}

  /** Why an account is unblocked. */
  public record UnblockRequest(@Schema(description = "One line.") @Nullable String reason) {}
}
