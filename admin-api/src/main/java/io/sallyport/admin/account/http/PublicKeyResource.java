package io.sallyport.admin.account.http;

import io.sallyport.admin.account.AccountKey;
import io.sallyport.admin.account.http.OperatorBody.KeyBody;
import io.sallyport.admin.account.persistence.OperatorKeys;
import io.sallyport.admin.administrator.http.Caller;
import io.sallyport.admin.key.OpenSshKey;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.resource.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/operators/{id}/public-keys}. */
@Path("/v1/operators/{id}/public-keys")
@RunOnVirtualThread
@Tag(name = "operators")
public class PublicKeyResource {

  private final OperatorKeys keys;
  private final Caller caller;

  PublicKeyResource(OperatorKeys keys, Caller caller) {
    this.keys = keys;
    this.caller = caller;
  }

  @GET
  @Operation(summary = "Lists an operator's public keys, all on one page.")
  public Page<KeyBody> list(@PathParam("id") String operator) {
    return new Page<>(keys.list(operator).stream().map(KeyBody::of).toList(), null);
  }

  @GET
  @Path("/{key}")
  @Operation(summary = "Gets a public key, by id.")
  public KeyBody get(@PathParam("id") String operator, @PathParam("key") String key) {
    return KeyBody.of(keys.get(operator, key));
  }

  @POST
  @Operation(summary = "Adds a public key.")
  @APIResponse(
      responseCode = "201",
      description = "Added.",
      content = @Content(schema = @Schema(implementation = KeyBody.class)))
  public Response add(@PathParam("id") String operator, NewKey body) {
    AccountKey added = keys.add(caller.actor(), operator, parsed(body));
    return Response.created(URI.create("/v1/operators/" + operator + "/public-keys/" + added.id()))
        .entity(KeyBody.of(added))
        .build();
  }

  @DELETE
  @Path("/{key}")
  @Operation(summary = "Takes a public key away, by id.")
  public void remove(@PathParam("id") String operator, @PathParam("key") String key) {
    keys.remove(caller.actor(), operator, key);
  }

  private static OpenSshKey parsed(NewKey body) {
    if (body.key() == null) {
      throw new RequestFailure.Invalid("key", "is required: an OpenSSH public key line");
    }
    try {
      return OpenSshKey.parse(body.key());
    } catch (IllegalArgumentException e) {
      throw new RequestFailure.Invalid("key", String.valueOf(e.getMessage()));
    }
  }

  /** A key to add. */
  public record NewKey(
      @Schema(description = "An OpenSSH public key line.", required = true) @Nullable String key) {}
}
