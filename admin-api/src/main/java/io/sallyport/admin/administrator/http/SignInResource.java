package io.sallyport.admin.administrator.http;

import io.sallyport.admin.administrator.Administrator;
import io.sallyport.admin.administrator.BearerToken;
import io.sallyport.admin.administrator.FailedSignIns;
import io.sallyport.admin.administrator.IdentityProvider;
import io.sallyport.admin.administrator.SignInConfig;
import io.sallyport.admin.administrator.persistence.AdministratorStore;
import io.sallyport.admin.administrator.persistence.ConsoleSessions;
import io.sallyport.admin.audit.Actor;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.problem.http.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/sign-in}: the console's cookie for an administrator's token. */
@Path(SignInResource.PATH)
@RunOnVirtualThread
@Tag(name = "sign-in", description = "The console's cookie for an administrator's token.")
public class SignInResource {

  /** Where the console signs in with a token, and out. */
  static final String PATH = "/v1/sign-in";

  private static final int MOST_TOKEN = 512;

  private final AdministratorStore administrators;
  private final ConsoleSessions sessions;
  private final FailedSignIns failures;
  private final IdentityProvider provider;
  private final Caller caller;
  private final HttpServerRequest connection;

  SignInResource(
      AdministratorStore administrators,
      ConsoleSessions sessions,
      SignInConfig config,
      IdentityProvider provider,
      Caller caller,
      HttpServerRequest connection) {
    this.administrators = administrators;
    this.sessions = sessions;
    this.failures = new FailedSignIns(config.failuresPerMinute());
    this.provider = provider;
    this.caller = caller;
    this.connection = connection;
  }

  @POST
  @NeedsNoSignIn
  @Operation(summary = "Signs the console in: sets the cookie \"sallyport\".")
  @APIResponse(responseCode = "204", description = "Signed in.")
  @APIResponse(responseCode = "401", description = "The token is no administrator's.")
  @APIResponse(responseCode = "429", description = "Too many wrong tokens from that address.")
  public Response signIn(Request body) {
    String sent = body.token() == null ? "" : body.token().strip();
    if (sent.isEmpty() || sent.length() > MOST_TOKEN) {
      throw new RequestFailure.Invalid("token", "is required: an administrator's token");
    }
    String address = AdministratorFilter.sourceAddress(connection);
    Duration wait = failures.pause(address, Instant.now());
    if (wait.isPositive()) {
      return tooMany(wait);
    }
    BearerToken token = new BearerToken(sent);
    Optional<Administrator> found = administrators.find(token);
    if (found.isEmpty()) {
      failures.failed(address, Instant.now());
      sessions.refused(new Actor("unknown", "none", address), "the token is no administrator's");
      return Problem.of(
              "unauthorized",
              "Not signed in",
              Response.Status.UNAUTHORIZED,
              "This is no administrator's token.")
          .toResponse();
    }
    Administrator administrator = found.get();
    BearerToken id =
        sessions.open(AdministratorFilter.actor(administrator, connection), administrator, token);
    return Response.noContent().cookie(ConsoleCookie.SESSION.of(id.reveal(), connection)).build();
  }

  @DELETE
  @Operation(summary = "Signs the console out; harmless without the cookie.")
  @APIResponse(responseCode = "204", description = "Signed out.")
  @APIResponse(
      responseCode = "200",
      description = "Signed out here; the identity provider has a session too.",
      content = @Content(schema = @Schema(implementation = SignedOut.class)))
  public Response signOut() {
    RequestHead head = RequestHead.of(connection);
    String id = head.cookie();
    if (id != null) {
      sessions.close(caller.actor(), caller.administrator(), new BearerToken(id));
    }
    URI backTo = URI.create(head.ownOrigin() + "/console/");
    return ConsoleCookie.ID_TOKEN
        .in(connection)
        .flatMap(idToken -> provider.signOut(idToken, backTo))
        .map(at -> Response.ok(new SignedOut(at)))
        .orElseGet(Response::noContent)
        .cookie(ConsoleCookie.SESSION.gone(connection), ConsoleCookie.ID_TOKEN.gone(connection))
        .build();
  }

  private static Response tooMany(Duration wait) {
    long seconds = wait.toSeconds() + 1;
    Response problem =
        Problem.of(
                "too-many-requests",
                "Too many wrong tokens",
                Response.Status.TOO_MANY_REQUESTS,
                "Too many wrong tokens came from here. Try again in " + seconds + " s.")
            .toResponse();
    return Response.fromResponse(problem).header(HttpHeaders.RETRY_AFTER, seconds).build();
  }

  /** Where to go from here. */
  public record SignedOut(
      @Schema(description = "Where the browser ends its session at the identity provider.")
          URI continueAt) {}

  /** What signs in. */
  @Schema(name = "SignInRequest")
  public record Request(
      @Schema(description = "An administrator's token.", required = true) @Nullable String token) {

    @Override
    public String toString() {
      return "SignInRequest[redacted]";
    }
  }
}
