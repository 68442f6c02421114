package io.sallyport.admin.rule.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sallyport.admin.administrator.http.Caller;
import io.sallyport.admin.problem.Violations;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.sallyport.admin.resource.http.JsonChange;
import io.sallyport.admin.rule.Rule;
import io.sallyport.admin.rule.RuleScope;
import io.sallyport.admin.rule.RuleText;
import io.sallyport.admin.rule.ScopeKeys;
import io.sallyport.admin.rule.grpc.RuleClient;
import io.sallyport.admin.rule.grpc.RuleClient.FoundRule;
import io.sallyport.admin.rule.persistence.ScopeStore;
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
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/rules}. */
@Path("/v1/rules")
@RunOnVirtualThread
@Tag(
    name = "rules",
    description = "What commands may do. A change governs the next sessions, not those that run.")
public class RuleResource {

  private final RuleClient rules;
  private final ScopeStore scopes;
  private final Caller caller;
  private final JsonChange change;

  RuleResource(RuleClient rules, ScopeStore scopes, Caller caller, JsonChange change) {
    this.rules = rules;
    this.scopes = scopes;
    this.caller = caller;
    this.change = change;
  }

  @GET
  @Operation(summary = "Lists rules.")
  public Page<RuleBody> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("after") @Nullable String after) {
    Page<FoundRule> found = rules.list(PageRequest.of(limit, after));
    return new Page<>(bodies(found.items()), found.next());
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Gets one, by id or name.")
  public RuleBody get(@PathParam("id") String id) {
    return body(rules.get(id));
  }

  @GET
  @Path("/{id}/versions")
  @Operation(summary = "Lists every version of a rule, the newest first, all on one page.")
  public Page<RuleBody> versions(@PathParam("id") String id) {
    return new Page<>(bodies(rules.versions(id)), null);
  }

  @POST
  @Operation(summary = "Makes a rule.")
  @APIResponse(
      responseCode = "201",
      description = "Made.",
      content = @Content(schema = @Schema(implementation = RuleBody.class)))
  public Response create(RuleRequest body) {
    Violations violations = new Violations();
    RuleText text = body.text(violations);
    ScopeKeys scope = scopes.ids(body.keys(), violations);
    violations.throwIfAny();
    FoundRule made = rules.create(caller.actor(), text, scope);
    return Response.created(URI.create("/v1/rules/" + made.id())).entity(body(made)).build();
  }

  @PUT
  @Path("/{id}")
  @Operation(summary = "Replaces what is said of a rule: a new version.")
  public RuleBody replace(@PathParam("id") String id, RuleRequest body) {
    Violations violations = new Violations();
    RuleText text = body.text(violations);
    ScopeKeys scope = scopes.ids(body.keys(), violations);
    violations.throwIfAny();
    int version = body.version() == null ? 0 : body.version();
    return body(rules.update(caller.actor(), rules.get(id).id(), text, scope, version));
  }

  @PATCH
  @Path("/{id}")
  @Operation(summary = "Changes fields of a rule (JSON merge patch): a new version.")
  public RuleBody patch(
      @PathParam("id") String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = RuleRequest.class)))
          ObjectNode patch) {
    FoundRule current = rules.get(id);
    RuleRequest merged =
        change.merge(
            RuleRequest.unchanged(current.text(), current.scope(), current.version()),
            RuleRequest.class,
            patch);
    Violations violations = new Violations();
    RuleText text = merged.text(violations);
    // Only a scope that the patch names is looked up: another may name what is gone by now.
    ScopeKeys scope = patch.has("scope") ? scopes.ids(merged.keys(), violations) : current.scope();
    violations.throwIfAny();
    int version = merged.version() == null ? current.version() : merged.version();
    return body(rules.update(caller.actor(), current.id(), text, scope, version));
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Deletes a rule; sessions that run keep it.")
  public void delete(@PathParam("id") String id) {
    rules.delete(caller.actor(), rules.get(id).id());
  }

  private RuleBody body(FoundRule found) {
    return bodies(List.of(found)).getFirst();
  }

  private List<RuleBody> bodies(List<FoundRule> found) {
    List<RuleScope> named = scopes.named(found.stream().map(FoundRule::scope).toList());
    List<RuleBody> bodies = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      FoundRule rule = found.get(i);
      bodies.add(
          RuleBody.of(
              new Rule(
                  rule.id(),
                  rule.version(),
                  rule.text(),
                  named.get(i),
                  rule.changedAt(),
                  rule.changedBy())));
    }
    return bodies;
  }
}
