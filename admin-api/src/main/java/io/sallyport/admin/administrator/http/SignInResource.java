package io.sallyport.admin.administrator.http;

import io.sallyport.admin.administrator.Administrator;
import io.sallyport.admin.administrator.BearerToken;
import io.sallyport.admin.administrator.FailedSignIns;
import io.sallyport.admin.administrator.SignInConfig;
import io.sallyport.admin.administrator.persistence.AdministratorStore;
import io.sallyport.admin.administrator.persistence.ConsoleSessions;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.problem.http.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/sign-in}: the console's cookie for an administrator's token. */
@Path(SignInResource.PATH)
@RunOnVirtualThread
@Tag(name = "sign-in", description = "The console's cookie for an administrator's token.")
public class SignInResource {

  static final String PATH = "/v1/sign-in";

  private static final int MOST_TOKEN = 512;

  private final AdministratorStore administrators;
  private final ConsoleSessions sessions;
  private final FailedSignIns failures;
  private final Caller caller;
  private final HttpServerRequest connection;

  SignInResource(
      AdministratorStore administrators,
      ConsoleSessions sessions,
      SignInConfig config,
      Caller caller,
      HttpServerRequest connection) {
    this.administrators = administrators;
    this.sessions = sessions;
    this.failures = new FailedSignIns(config.failuresPerMinute());
    this.caller = caller;
    this.connection = connection;
  }

  @POST
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
      sessions.refused(address);
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
    return Response.noContent().cookie(cookie(id.reveal(), NewCookie.DEFAULT_MAX_AGE)).build();
  }

  @DELETE
  @Operation(summary = "Signs the console out; harmless without the cookie.")
  @APIResponse(responseCode = "204", description = "Signed out.")
  public Response signOut() {
    String id = RequestHead.of(connection).cookie();
    if (id != null) {
      sessions.close(caller.actor(), caller.administrator(), new BearerToken(id));
    }
    return Response.noContent().cookie(cookie("", 0)).build();
  }

  private NewCookie cookie(String value, int maxAge) {
    return new NewCookie.Builder(Admission.COOKIE)
        .value(value)
        .path("/")
        .httpOnly(true)
        .secure("https".equals(connection.scheme()))
        .sameSite(NewCookie.SameSite.STRICT)
        .maxAge(maxAge)
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
