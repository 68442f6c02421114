package io.sallyport.admin.credential.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sallyport.admin.administrator.http.Caller;
import io.sallyport.admin.credential.Credential;
import io.sallyport.admin.credential.CredentialDefinition;
import io.sallyport.admin.credential.ElevationChange;
import io.sallyport.admin.credential.Secret;
import io.sallyport.admin.credential.persistence.CredentialStore;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/credentials}. */
@Path("/v1/credentials")
@RunOnVirtualThread
@Tag(name = "credentials", description = "Accounts on devices; their secrets can only be written.")
public class CredentialResource {

  private final CredentialStore credentials;
  private final Caller caller;
  private final JsonChange change;

  CredentialResource(CredentialStore credentials, Caller caller, JsonChange change) {
    this.credentials = credentials;
    this.caller = caller;
    this.change = change;
  }

  @GET
  @Operation(summary = "Lists credentials, without their secrets.")
  public Page<CredentialBody> list(
      @QueryParam("device") @Nullable String device,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("after") @Nullable String after) {
    return credentials.list(PageRequest.of(limit, after), device).map(CredentialBody::of);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Gets one, by id or name@device, without its secret.")
  public CredentialBody get(@PathParam("id") String id) {
    return CredentialBody.of(credentials.get(id));
  }

  @POST
  @Operation(summary = "Makes a credential on a device.")
  @APIResponse(
      responseCode = "201",
      description = "Made.",
      content = @Content(schema = @Schema(implementation = CredentialBody.class)))
  public Response create(CredentialRequest body) {
    Violations violations = new Violations();
    String name = violations.name("name", body.name());
    if (body.device() == null) {
      violations.add("device", "is required: an id or a name");
    }
    Secret secret = null;
    if (body.secret() == null) {
      violations.add("secret", "is required: {\"password\": …} or {\"privateKey\": …}");
    } else {
      secret = body.secret().secret(violations);
    }
    String login = body.login() == null ? name : violations.required("login", body.login(), 64);
    ElevationChange elevation = body.elevation(violations);
    violations.throwIfAny();
    Credential made =
        credentials.create(
            caller.actor(),
            name,
            body.device() == null ? "" : body.device().key(),
            new CredentialDefinition(login, secret, elevation));
    return Response.created(URI.create("/v1/credentials/" + made.id()))
        .entity(CredentialBody.of(made))
        .build();
  }

  @PUT
  @Path("/{id}")
  @Operation(summary = "Replaces what is said of a credential; a secret that is absent stays.")
  public CredentialBody replace(@PathParam("id") String id, CredentialRequest body) {
    return update(credentials.get(id), body);
  }

  @PATCH
  @Path("/{id}")
  @Operation(summary = "Changes fields of a credential (JSON merge patch).")
  public CredentialBody patch(
      @PathParam("id") String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = CredentialRequest.class)))
          ObjectNode patch) {
    Credential current = credentials.get(id);
    return update(
        current,
        change.merge(CredentialRequest.unchanged(current), CredentialRequest.class, patch));
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Deletes a credential, with its secret.")
  public void delete(@PathParam("id") String id) {
    credentials.delete(caller.actor(), id);
  }

  private CredentialBody update(Credential current, CredentialRequest body) {
    Violations violations = new Violations();
    if (body.name() != null && !body.name().equals(current.name())) {
      violations.add("name", "can't be changed");
    }
    if (body.device() != null
        && !body.device().key().equals(current.device().id())
        && !body.device().key().equals(current.device().name())) {
      violations.add("device", "can't be changed");
    }
    Secret secret = body.secret() == null ? null : body.secret().secret(violations);
    String login =
        body.login() == null ? current.name() : violations.required("login", body.login(), 64);
    ElevationChange elevation = body.elevation(violations);
    violations.throwIfAny();
    return CredentialBody.of(
        credentials.update(
            caller.actor(),
            current.id(),
            new CredentialDefinition(login, secret, elevation),
            body.version()));
  }

  /** A credential as JSON. */
  @Schema(name = "Credential")
  public record CredentialBody(
      String id,
      String name,
      @Schema(description = "name@device") String fullName,
      Ref device,
      String login,
      @Schema(description = "PASSWORD or PRIVATE_KEY") String secretKind,
      @Schema(description = "Which key-encryption key the secret is under.") String keyId,
      @Schema(description = "Whether prompts are answered with another password than the login's.")
          boolean hasElevationPassword,
      Instant createdAt,
      Instant changedAt,
      int version) {

    static CredentialBody of(Credential credential) {
      return new CredentialBody(
          credential.id(),
          credential.name(),
          credential.fullName(),
          credential.device(),
          credential.login(),
          credential.secretKind().name(),
          credential.keyId(),
          credential.hasElevationPassword(),
          credential.createdAt(),
          credential.changedAt(),
          credential.version());
    }
  }
}
