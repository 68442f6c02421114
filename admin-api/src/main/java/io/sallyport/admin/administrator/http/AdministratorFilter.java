package io.sallyport.admin.administrator.http;

import io.sallyport.admin.administrator.Administrator;
import io.sallyport.admin.administrator.Role;
import io.sallyport.admin.audit.Actor;
import io.sallyport.admin.audit.Change;
import io.sallyport.admin.audit.persistence.AuditTrail;
import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.problem.http.Problem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a request in by its bearer token. An auditor's attempt at a change is refused and audited.
 * Runs on the virtual thread of the resource.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AdministratorFilter implements ContainerRequestFilter {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /** Questions that are too long for an address: they change nothing. */
  private static final Set<String> ASKING = Set.of("/v1/rules/explain", "/v1/rules/replay");

  private final RequestIdentity identity;
  private final AuditTrail audit;
  private final Database database;
  private final Caller caller;
  private final HttpServerRequest connection;
  private final ResourceInfo resource;

  AdministratorFilter(
      RequestIdentity identity,
      AuditTrail audit,
      Database database,
      Caller caller,
      HttpServerRequest connection,
      ResourceInfo resource) {
    this.identity = identity;
    this.audit = audit;
    this.database = database;
    this.caller = caller;
    this.connection = connection;
    this.resource = resource;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Optional<Administrator> known = identity.of(request::getHeaderString);
    if (known.isEmpty()) {
      request.abortWith(unauthorized());
      return;
    }
    Administrator administrator = known.get();
    Actor actor =
        new Actor(
            administrator.name(),
            administrator.role().word(),
            connection.remoteAddress() == null ? "" : connection.remoteAddress().hostAddress());
    if (administrator.role() == Role.AUDITOR
        && !READING.contains(request.getMethod())
        && !ASKING.contains(request.getUriInfo().getPath())
        && !resource.getResourceMethod().isAnnotationPresent(RefusesAuditors.class)) {
      refuse(actor, request);
    }
    caller.is(administrator, actor);
  }

  private void refuse(Actor actor, ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    database.inTransaction(tx -> {
      audit.record(
          tx,
          actor,
          new Change(
              "refused",
              "request",
              path,
              request.getMethod() + " " + path,
              Map.of(),
              Map.of("reason", "an auditor changes nothing")));
      return true;
    });
    throw new RequestFailure.Forbidden("An auditor sees everything and changes nothing.");
  }

  private static Response unauthorized() {
    Response problem =
        Problem.of(
                "unauthorized",
                "Not authenticated",
                Response.Status.UNAUTHORIZED,
                "Send an administrator's token: \"Authorization: Bearer TOKEN\".")
            .toResponse();
    return Response.fromResponse(problem)
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"sallyport\"")
        .build();
  }
}
