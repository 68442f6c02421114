package io.sallyport.admin.interrupt.http;

import io.sallyport.admin.interrupt.http.Interruption.Interrupted;
import io.sallyport.admin.node.Selection;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.resource.Ref;
import io.sallyport.admin.session.Session;
import io.sallyport.admin.session.SessionState;
import io.sallyport.admin.session.persistence.SessionStore;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/sessions/{id}/interrupt}. */
@Path("/v1/sessions/{id}/interrupt")
@RunOnVirtualThread
@Tag(name = "sessions")
public class SessionInterruptResource {

  private final SessionStore sessions;
  private final Interruption interruption;

  SessionInterruptResource(SessionStore sessions, Interruption interruption) {
    this.sessions = sessions;
    this.interruption = interruption;
  }

  @POST
  @Operation(summary = "Ends a session at once, with no word to the operator.")
  public Interrupted interrupt(@PathParam("id") String id, Interruption.@Nullable Request body) {
    Session session = sessions.get(id);
    if (session.state() != SessionState.RUNNING) {
      throw new RequestFailure.Conflict("The session is over.");
    }
    String node = session.origin().node();
    Interrupted ended =
        interruption.end(
            List.of(node), new Selection.OneSession(id), "session", new Ref(id, ""), body);
    if (!ended.unreachable().isEmpty()) {
      throw new RequestFailure.NodeAway(node);
    }
    if (ended.sessions().isEmpty()) {
      throw new RequestFailure.Conflict(
          "The node " + node + " does not hold the session any more.");
    }
    return ended;
  }
}
