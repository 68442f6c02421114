package io.sallyport.admin.session.http;

import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.problem.Violations;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.sallyport.admin.session.SessionFilter;
import io.sallyport.admin.session.SessionState;
import io.sallyport.admin.session.persistence.SessionStore;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/sessions}. */
@Path("/v1/sessions")
@RunOnVirtualThread
@Tag(name = "sessions", description = "Sessions and refused logins, as their events told.")
public class SessionResource {

  private static final Map<String, SessionState> STATES =
      Map.of(
          "running", SessionState.RUNNING,
          "ended", SessionState.ENDED,
          "refused", SessionState.REFUSED);

  private final SessionStore sessions;

  SessionResource(SessionStore sessions) {
    this.sessions = sessions;
  }

  @GET
  @Operation(summary = "Lists sessions, the newest first.")
  public Page<SessionBody> list(
      @Parameter(description = "Id or name.") @QueryParam("operator") @Nullable String operator,
      @Parameter(description = "Id or name.") @QueryParam("device") @Nullable String device,
      @Parameter(description = "running, ended or refused.") @QueryParam("state")
          @Nullable String state,
      @Parameter(description = "Started at or after, RFC 3339.") @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "Started before, RFC 3339.") @QueryParam("to") @Nullable String to,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("after") @Nullable String after) {
    Violations violations = new Violations();
    Optional<SessionState> only = violations.word("state", state, STATES);
    violations.throwIfAny();
    SessionFilter filter =
        new SessionFilter(
            operator,
            device,
            only.map(List::of).orElse(List.of(SessionState.values())),
            time("from", from),
            time("to", to));
    return sessions.list(PageRequest.of(limit, after), filter).map(SessionBody::of);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Gets one, by id.")
  public SessionBody get(@PathParam("id") String id) {
    return SessionBody.of(sessions.get(id));
  }

  @GET
  @Path("/{id}/commands")
  @Operation(summary = "Lists a session's command lines, in their order.")
  public Page<CommandBody> commands(
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("after") @Nullable String after) {
    return sessions.commands(id, PageRequest.of(limit, after)).map(CommandBody::of);
  }

  private static @Nullable Instant time(String field, @Nullable String value) {
    try {
      return value == null ? null : Instant.parse(value);
    } catch (DateTimeParseException _) {
      throw new RequestFailure.Invalid(field, "must be a time as 2026-11-21T22:10:05Z");
    }
  }
}
