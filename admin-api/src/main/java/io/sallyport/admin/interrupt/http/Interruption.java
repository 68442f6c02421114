package io.sallyport.admin.interrupt.http;

import io.sallyport.admin.administrator.http.Caller;
import io.sallyport.admin.audit.Actor;
import io.sallyport.admin.audit.Change;
import io.sallyport.admin.audit.persistence.AuditTrail;
import io.sallyport.admin.node.NodeAnswers;
import io.sallyport.admin.node.ProxyNodes;
import io.sallyport.admin.node.Selection;
import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.problem.Violations;
import io.sallyport.admin.resource.Ref;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Ends sessions at the nodes that hold them, and keeps in the audit who asked for that. */
@ApplicationScoped
public class Interruption {

  private final ProxyNodes nodes;
  private final Database database;
  private final AuditTrail audit;
  private final Caller caller;

  Interruption(ProxyNodes nodes, Database database, AuditTrail audit, Caller caller) {
    this.nodes = nodes;
    this.database = database;
    this.audit = audit;
    this.caller = caller;
  }

  /**
   * Ends sessions.
   *
   * @param at addresses of nodes
   * @param kind of what they are selected by, for the audit
   */
  Interrupted end(
      Collection<String> at, Selection which, String kind, Ref subject, @Nullable Request body) {
    Violations violations = new Violations();
    String reason = violations.line("reason", body == null ? null : body.reason(), 500);
    violations.throwIfAny();
    Actor actor = caller.actor();
    NodeAnswers answers = nodes.interrupt(at, which, actor.name(), reason);
    database.inTransaction(tx -> {
      audit.record(
          tx,
          actor,
          new Change(
              "interrupted",
              kind,
              subject.id(),
              Objects.requireNonNullElse(subject.name(), ""),
              Map.of(),
              Map.of(
                  "reason", reason,
                  "sessions", answers.sessions(),
                  "unreachable", answers.unreachable())));
      return true;
    });
    return new Interrupted(answers.sessions(), answers.unreachable());
  }

  /** Why sessions are ended. */
  @Schema(name = "InterruptRequest")
  public record Request(
      @Schema(description = "One line, at most 500 characters; for the log.")
          @Nullable String reason) {}

  /** Sessions that ended. */
  @Schema(name = "Interrupted")
  public record Interrupted(
      @Schema(description = "Ids of the sessions that ended.") List<String> sessions,
      @Schema(description = "Nodes that did not answer: their sessions go on.")
          List<String> unreachable) {}
}
