package io.sallyport.admin.liveview.http;

import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.sallyport.admin.administrator.http.Admission;
import io.sallyport.admin.administrator.http.RequestHead;
import io.sallyport.admin.grpc.OwnThread;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.session.Session;
import io.sallyport.admin.session.persistence.SessionStore;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/**
 * Lets administrators and auditors begin a live view of a session that there is. Others are
 * answered 401, 403, 404, or 503 when the database is away.
 */
@ApplicationScoped
public class LiveViewCheck implements HttpUpgradeCheck {

  /** The name of the viewer. */
  static final TypedKey<String> VIEWER = TypedKey.forString("viewer");

  private final Admission admission;
  private final SessionStore sessions;

  LiveViewCheck(Admission admission, SessionStore sessions) {
    this.admission = admission;
    this.sessions = sessions;
  }

  @Override
  public boolean appliesTo(String endpointId) {
    return endpointId.equals(LiveViewSocket.class.getName());
  }

  @Override
  public Uni<CheckResult> perform(HttpUpgradeContext context) {
    Context loop = Objects.requireNonNull(Vertx.currentContext());
    // The upgrade goes on where the connection is.
    return OwnThread.answer(() -> check(context))
        .emitOn(task -> loop.runOnContext(_ -> task.run()));
  }

  private CheckResult check(HttpUpgradeContext context) {
    try {
      return switch (admission.of(RequestHead.of(context.httpRequest()))) {
        case Admission.Outcome.Admitted(var viewer) -> {
          Session session = sessions.get(context.pathParam("id"));
          context.userData().put(VIEWER, viewer.name());
          context.userData().put(LiveViewSocket.SESSION, session);
          yield CheckResult.permitUpgradeSync();
        }
        case Admission.Outcome.Unknown _ -> CheckResult.rejectUpgradeSync(401);
        case Admission.Outcome.Forged _, Admission.Outcome.Unentitled _ ->
            CheckResult.rejectUpgradeSync(403);
        case Admission.Outcome.Undecided _ -> CheckResult.rejectUpgradeSync(503);
      };
    } catch (RequestFailure.NotFound _) {
      return CheckResult.rejectUpgradeSync(404);
    } catch (RequestFailure _) {
      return CheckResult.rejectUpgradeSync(503);
    }
  }
}
