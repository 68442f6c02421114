package io.sallyport.admin.sso.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sallyport.admin.administrator.Administrator;
import io.sallyport.admin.administrator.BearerToken;
import io.sallyport.admin.administrator.IdentityProvider;
import io.sallyport.admin.administrator.VouchedPerson;
import io.sallyport.admin.administrator.Voucher;
import io.sallyport.admin.administrator.http.AdministratorFilter;
import io.sallyport.admin.administrator.http.ConsoleCookie;
import io.sallyport.admin.administrator.http.NeedsNoSignIn;
import io.sallyport.admin.administrator.http.RefusalAudit;
import io.sallyport.admin.administrator.persistence.AdministratorStore;
import io.sallyport.admin.administrator.persistence.ConsoleSessions;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.sso.SsoConfig;
import io.sallyport.admin.sso.oidc.CodeFlow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/single-sign-on}: the console's way to the identity provider and back. */
@Path(CodeFlow.BASE)
@RunOnVirtualThread
@Tag(name = "sign-in")
public class SingleSignOnResource {

  private static final URI CONSOLE = URI.create("/console/");

  /** Longer ones would not fit into a cookie; then the provider asks who signs out. */
  private static final int MOST_ID_TOKEN = 3_500;

  private final SsoConfig config;
  private final IdentityProvider provider;
  private final CodeFlow flow;
  private final AdministratorStore administrators;
  private final ConsoleSessions sessions;
  private final RefusalAudit refusals;
  private final HttpServerRequest connection;

  SingleSignOnResource(
      SsoConfig config,
      IdentityProvider provider,
      CodeFlow flow,
      AdministratorStore administrators,
      ConsoleSessions sessions,
      RefusalAudit refusals,
      HttpServerRequest connection) {
    this.config = config;
    this.provider = provider;
    this.flow = flow;
    this.administrators = administrators;
    this.sessions = sessions;
    this.refusals = refusals;
    this.connection = connection;
  }

  @GET
  @NeedsNoSignIn
  @Operation(summary = "Whether the console can sign in with an identity provider.")
  public Offer offer() {
    return new Offer(provider.issuer().map(_ -> config.name()).orElse(null));
  }

  @GET
  @Path(CodeFlow.START)
  @NeedsNoSignIn
  @Operation(summary = "For browsers: the way to the identity provider, and back from it.")
  @APIResponse(responseCode = "302", description = "To the provider.")
  @APIResponse(
      responseCode = "303",
      description = "Back to the console, signed in or with the query that says why not.")
  @APIResponse(responseCode = "404", description = "There is no identity provider.")
  public Response start(RoutingContext exchange) {
    if (provider.issuer().isEmpty()) {
      throw new RequestFailure.NotFound("identity provider", "configured");
    }
    return switch (flow.step(exchange)) {
      case CodeFlow.Step.Ask(URI at) -> Response.status(Response.Status.FOUND).location(at).build();
      case CodeFlow.Step.SignedOn(VouchedPerson person, String idToken) ->
          signedIn(person, idToken);
      case CodeFlow.Step.Refused(Voucher.Refusal refusal) -> refused(refusal);
    };
  }

  private Response signedIn(VouchedPerson person, String idToken) {
    Administrator administrator = administrators.vouched(person);
    BearerToken id =
        sessions.open(AdministratorFilter.actor(administrator, connection), administrator, person);
    Response.ResponseBuilder answer =
        Response.seeOther(CONSOLE).cookie(ConsoleCookie.SESSION.of(id.reveal(), connection));
    if (idToken.length() <= MOST_ID_TOKEN) {
      answer.cookie(ConsoleCookie.ID_TOKEN.of(idToken, connection));
    }
    return answer.build();
  }

  private Response refused(Voucher.Refusal refusal) {
    return switch (refusal) {
      case Voucher.Withheld(String name, String reason) -> {
        audit(name, reason);
        yield back("no-role");
      }
      case Voucher.Invalid(String reason) -> {
        audit("unknown", reason);
        yield back("failed");
      }
      case Voucher.Away _ -> back("away");
    };
  }

  private void audit(String name, String reason) {
    refusals.note(name, AdministratorFilter.sourceAddress(connection), reason);
  }

  private static Response back(String why) {
    return Response.seeOther(URI.create(CONSOLE + "?sign-in=" + why)).build();
  }

  /** What the sign-in page may offer. */
  @Schema(name = "SingleSignOn")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Offer(
      @Schema(description = "What the provider is called; absent where there is none.")
          @Nullable String name) {}
}
