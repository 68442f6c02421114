package io.sallyport.admin.session.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sallyport.admin.recording.http.RecordingBody;
import io.sallyport.admin.resource.Ref;
import io.sallyport.admin.session.Session;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A session as JSON. */
@Schema(name = "Session")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SessionBody(
    String id,
    @Schema(
            description =
                "running, ended, lost (its proxy no longer holds it and has not said how it"
                    + " ended) or refused.")
        String state,
    @Schema(description = "Of a refused login as claimed, without an id.") Ref operator,
    Ref device,
    Ref credential,
    @Schema(description = "Where it comes from, and which node holds it.") Session.Origin origin,
    @Schema(description = "Where it goes to.") Session.Reached target,
    @Schema(description = "Names the rules and parameters it is under.") String snapshotHash,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Schema(description = "Why it ended or was refused.") Session.@Nullable End end,
    Instant lastEventAt,
    @Schema(description = "How many events of it are here.") long events,
    @Schema(description = "How many are not, though later ones are; 0 unless one was lost.")
        long missing,
    long commands,
    long refusedCommands,
    @Schema(description = "Whether what the operator types is thrown away.") boolean locked,
    @Schema(description = "How many watch it.") int viewers,
    RecordingBody recording) {

  static SessionBody of(Session session, RecordingBody recording) {
    return new SessionBody(
        session.id(),
        session.state().name().toLowerCase(Locale.ROOT),
        session.operator(),
        session.device(),
        session.credential(),
        session.origin(),
        session.target(),
        session.snapshotHash(),
        session.startedAt(),
        session.endedAt(),
        session.end(),
        session.lastEventAt(),
        session.events(),
        session.missing(),
        session.commands(),
        session.refusedCommands(),
        session.locked(),
        session.viewers(),
        recording);
  }
}
