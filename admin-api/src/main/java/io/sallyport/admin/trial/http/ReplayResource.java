package io.sallyport.admin.trial.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sallyport.admin.device.persistence.DeviceStore;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.problem.Violations;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.sallyport.admin.rule.RuleText;
import io.sallyport.admin.rule.http.RuleRequest;
import io.sallyport.admin.search.Words;
import io.sallyport.admin.session.Session;
import io.sallyport.admin.session.SessionCommand;
import io.sallyport.admin.session.SessionFilter;
import io.sallyport.admin.session.SessionState;
import io.sallyport.admin.session.persistence.SessionStore;
import io.sallyport.admin.trial.Difference;
import io.sallyport.admin.trial.History;
import io.sallyport.admin.trial.RuleTrial;
import io.sallyport.admin.trial.grpc.TrialClient;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/rules/replay}. */
@Path("/v1/rules/replay")
@RunOnVirtualThread
@Tag(name = "rules")
public class ReplayResource {

  private static final int MOST_SESSIONS = 50;
  private static final int SESSIONS = 20;
  private static final Map<String, Boolean> DOUBTS = Map.of("alert", false, "refuse", true);

  private final SessionStore sessions;
  private final DeviceStore devices;
  private final TrialClient trials;

  ReplayResource(SessionStore sessions, DeviceStore devices, TrialClient trials) {
    this.sessions = sessions;
    this.devices = devices;
    this.trials = trials;
  }

  /** What is to be judged again, and under which rules. */
  @Schema(name = "ReplayRequest")
  public record Request(
      @Schema(
              description =
                  "The proposed rules, all that there would be. Their scope counts for nothing"
                      + " here: choose the sessions.",
              required = true)
          @Nullable List<RuleRequest> rules,
      @Schema(description = "Id or name; absent for any.") @Nullable String operator,
      @Schema(description = "Id or name; absent for any.") @Nullable String device,
      @Schema(description = "Started at or after, RFC 3339.") @Nullable String from,
      @Schema(description = "Started before, RFC 3339.") @Nullable String to,
      @Schema(description = "alert (the default) or refuse.") @Nullable String onOpaque,
      @Schema(description = "How many sessions, 1 to 50; 20 when absent.") @Nullable Integer limit,
      @Schema(description = "The next of the answer before.") @Nullable String after) {}

  /** What would be decided differently. */
  @Schema(name = "Replay")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Answer(
      List<Difference> items,
      @Schema(description = "How many sessions were judged again.") int sessions,
      @Schema(description = "How many lines were judged again.") int lines,
      @Schema(description = "Sessions of which only the first 2,000 lines, or 1 MiB, were.")
          List<String> cut,
      @Schema(description = "What to give as after for more sessions; absent when there are none.")
          @Nullable String next) {}

  @POST
  @Operation(
      summary = "Judges what sessions have had under proposed rules: what would differ.",
      description =
          "Newest sessions first. A line leaves behind what it did leave behind then. Changes"
              + " nothing; an auditor may ask too.")
  public Answer replay(Request body) {
    Violations violations = new Violations();
    boolean refuses = violations.word("onOpaque", body.onOpaque(), DOUBTS).orElse(false);
    int limit = violations.number("limit", body.limit(), SESSIONS, 1, MOST_SESSIONS);
    if (body.rules() == null) {
      violations.add("rules", "is required");
    }
    Instant from = violations.time("from", body.from()).orElse(null);
    Instant to = violations.time("to", body.to()).orElse(null);
    violations.throwIfAny();
    List<RuleText> rules = ProposedRules.read(body.rules());
    SessionFilter filter =
        new SessionFilter(
            body.operator(),
            body.device(),
            List.of(SessionState.RUNNING, SessionState.ENDED, SessionState.LOST),
            from,
            to,
            Words.of(null));
    Page<Session> page = sessions.list(PageRequest.of(limit, body.after()), filter);
    List<Difference> differences = new ArrayList<>();
    List<String> cut = new ArrayList<>();
    int lines = 0;
    for (Session session : page.items()) {
      History history = history(session);
      lines += history.size();
      if (!history.isComplete()) {
        cut.add(session.id());
      }
      if (history.size() > 0) {
        RuleTrial trial = new RuleTrial(rules, false, refuses, dialect(session), history.lines());
        differences.addAll(history.differences(trials.judge(trial)));
      }
    }
    return new Answer(differences, page.items().size(), lines, cut, page.next());
  }

  private History history(Session session) {
    History history = new History(session);
    String after = "";
    while (true) {
      Page<SessionCommand> page =
          sessions.commands(session.id(), new PageRequest(PageRequest.MOST, after));
      for (SessionCommand command : page.items()) {
        if (!history.add(command)) {
          return history;
        }
      }
      String next = page.next();
      if (next == null) {
        return history;
      }
      after = next;
    }
  }

  /** As it is registered now; a device that is gone has none. */
  private String dialect(Session session) {
    try {
      return devices.get(session.device().id()).dialect();
    } catch (RequestFailure.NotFound _) {
      return "";
    }
  }
}
