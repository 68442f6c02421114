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
import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Set;

/**
 * Lets a request in that {@link Admission} knows; what leads to a sign-in is open to anybody. An
 * auditor's attempt at a change is refused and audited. Runs on the virtual thread of the resource.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AdministratorFilter implements ContainerRequestFilter {

  /** Questions that are too long for an address, and signing out: they change nothing. */
  private static final Set<String> OPEN_TO_AUDITORS =
      Set.of("/v1/rules/explain", "/v1/rules/replay", SignInResource.PATH);

  private final Admission admission;
  private final RefusalAudit refusals;
  private final AuditTrail audit;
  private final Database database;
  private final Caller caller;
  private final HttpServerRequest connection;
  private final ResourceInfo resource;

  AdministratorFilter(
      Admission admission,
      RefusalAudit refusals,
      AuditTrail audit,
      Database database,
      Caller caller,
      HttpServerRequest connection,
      ResourceInfo resource) {
    this.admission = admission;
    this.refusals = refusals;
    this.audit = audit;
    this.database = database;
    this.caller = caller;
    this.connection = connection;
    this.resource = resource;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    RequestHead head = RequestHead.of(connection);
    if (has(NeedsNoSignIn.class)) {
      if (Admission.isOfAnotherOrigin(head)) {
        throw new RequestFailure.Forbidden("The request comes from another site.");
      }
      return;
    }
    switch (admission.of(head)) {
      case Admission.Outcome.Admitted(Administrator administrator) -> letIn(administrator, request);
      case Admission.Outcome.Unknown _ -> request.abortWith(unauthorized());
      case Admission.Outcome.Forged(String detail) -> throw new RequestFailure.Forbidden(detail);
      case Admission.Outcome.Unentitled(String name, String reason) -> {
        refusals.note(name, sourceAddress(connection), reason);
        throw new RequestFailure.Forbidden(reason);
      }
      case Admission.Outcome.Undecided _ ->
          throw new RequestFailure.Unavailable(
              "identity provider", "its tokens can't be checked now; a local token can be used");
    }
  }

  private void letIn(Administrator administrator, ContainerRequestContext request) {
    Actor actor = actor(administrator, connection);
    if (administrator.role() == Role.AUDITOR
        && !Admission.isReading(request.getMethod())
        && !OPEN_TO_AUDITORS.contains(request.getUriInfo().getPath())
        && !has(RefusesAuditors.class)) {
      refuse(actor, request);
    }
    caller.is(administrator, actor);
  }

  private boolean has(Class<? extends Annotation> annotation) {
    return resource.getResourceMethod().isAnnotationPresent(annotation);
  }

  /** Who acts, and from where. */
  public static Actor actor(Administrator administrator, HttpServerRequest connection) {
    return new Actor(administrator.name(), administrator.role().word(), sourceAddress(connection));
  }

  /** Where a request comes from; empty where that can't be known. */
  public static String sourceAddress(HttpServerRequest connection) {
    return connection.remoteAddress() == null ? "" : connection.remoteAddress().hostAddress();
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
                "Send an administrator's token (\"Authorization: Bearer TOKEN\"), or sign in.")
            .toResponse();
    return Response.fromResponse(problem)
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"sallyport\"")
        .build();
  }
}
