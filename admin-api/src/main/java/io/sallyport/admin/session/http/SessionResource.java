package io.sallyport.admin.session.http;

import io.sallyport.admin.problem.Violations;
import io.sallyport.admin.recording.Recording;
import io.sallyport.admin.recording.RecordingLedger;
import io.sallyport.admin.recording.http.RecordingBody;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.sallyport.admin.search.Words;
import io.sallyport.admin.session.Session;
import io.sallyport.admin.session.SessionFilter;
import io.sallyport.admin.session.SessionState;
import io.sallyport.admin.session.persistence.SessionStore;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
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
          "lost", SessionState.LOST,
          "refused", SessionState.REFUSED);

  private final SessionStore sessions;
  private final RecordingLedger recordings;

  SessionResource(SessionStore sessions, RecordingLedger recordings) {
    this.sessions = sessions;
    this.recordings = recordings;
  }

  @GET
  @Operation(summary = "Lists sessions, the newest first.")
  public Page<SessionBody> list(
      @Parameter(description = "Id or name.") @QueryParam("operator") @Nullable String operator,
      @Parameter(description = "Id or name.") @QueryParam("device") @Nullable String device,
      @Parameter(description = "running, ended, lost or refused.") @QueryParam("state")
          @Nullable String state,
      @Parameter(description = "Started at or after, RFC 3339.") @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "Started before, RFC 3339.") @QueryParam("to") @Nullable String to,
      @Parameter(
              description =
                  "Words in a command line or on the screen; see /v1/commands and /v1/screens.")
          @QueryParam("text")
          @Nullable String text,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("after") @Nullable String after) {
    Violations violations = new Violations();
    Optional<SessionState> only = violations.word("state", state, STATES);
    Words words = Words.of(text);
    if (text != null && words.isEmpty()) {
      violations.add("text", "must have a word of letters or digits");
    }
    Instant begin = violations.time("from", from).orElse(null);
    Instant end = violations.time("to", to).orElse(null);
    violations.throwIfAny();
    SessionFilter filter =
        new SessionFilter(
            operator,
            device,
            only.map(List::of).orElse(List.of(SessionState.values())),
            begin,
            end,
            words);
    Page<Session> page = sessions.list(PageRequest.of(limit, after), filter);
    Map<String, Recording> known =
        recordings.findAll(page.items().stream().map(Session::id).toList());
    return page.map(session ->
        SessionBody.of(session, recordingBody(Optional.ofNullable(known.get(session.id())))));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Gets one, by id.")
  public SessionBody get(@PathParam("id") String id) {
    return SessionBody.of(sessions.get(id), recordingBody(recordings.find(id)));
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

  @GET
  @Path("/{id}/files")
  @Operation(summary = "Lists what was done to files in a session, in its order.")
  public Page<FileBody> files(
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("after") @Nullable String after) {
    return sessions.files(id, PageRequest.of(limit, after)).map(FileBody::of);
  }

  private static RecordingBody recordingBody(Optional<Recording> recording) {
    return recording.map(RecordingBody::of).orElse(RecordingBody.NONE);
  }
}
