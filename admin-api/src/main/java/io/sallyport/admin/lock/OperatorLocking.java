package io.sallyport.admin.lock;

import io.sallyport.admin.audit.Actor;
import io.sallyport.admin.lock.LockLedger.Running;
import io.sallyport.admin.node.NodeAnswers;
import io.sallyport.admin.node.NodeDirectory;
import io.sallyport.admin.node.ProxyNodes;
import io.sallyport.admin.node.Selection;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.resource.Ref;
import io.sallyport.admin.resource.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Locks and releases operators. A lock goes straight to the nodes first, as it must cut running
 * sessions at once, and is then made durable, before the caller is answered; one that can't be made
 * durable is taken back. A release is durable first: nobody gets input back under a lock that is
 * still kept. What a node that did not answer has missed it learns from the control topic.
 */
@ApplicationScoped
public class OperatorLocking {

  private static final String THEMSELF = "nobody locks or releases themself";
  private static final String AUDITOR = "an auditor changes nothing";

  private final LockLedger ledger;
  private final ProxyNodes nodes;
  private final NodeDirectory directory;

  OperatorLocking(LockLedger ledger, ProxyNodes nodes, NodeDirectory directory) {
    this.ledger = ledger;
    this.nodes = nodes;
    this.directory = directory;
  }

  /**
   * Who asks.
   *
   * @param operator that they are linked to; null for none
   * @param mayAct whether their role permits it
   */
  public record Asking(Actor actor, @Nullable Ref operator, boolean mayAct) {}

  /**
   * Locks a session's operator, and that session.
   *
   * @param all whether all their other running sessions are locked too
   * @throws RequestFailure.Conflict when this changes nothing
   * @throws RequestFailure.Forbidden when they may not
   */
  public LockOutcome lockSession(Asking asking, String session, String reason, boolean all) {
    Running running = ledger.session(session);
    permit(asking, running.operator(), true, List.of(running));
    Optional<Lock> held = ledger.of(running.operator());
    if (all) {
      return lockAll(asking, running.operator(), held, List.of(session), reason);
    }
    List<String> holder = List.of(running.node());
    Selection one = new Selection.OneSession(session);
    if (held.isEmpty()) {
      return lock(asking, made(asking, running.operator(), reason, false, session), holder, one);
    }
    if (held.get().allSessions() || held.get().sessions().contains(session)) {
      throw already(held.get());
    }
    return widen(asking, held.get().naming(List.of(session)), holder, one);
  }

  /**
   * Locks an operator.
   *
   * @param all whether their running sessions are locked too
   * @throws RequestFailure.Conflict when this changes nothing
   * @throws RequestFailure.Forbidden when they may not
   */
  public LockOutcome lockOperator(Asking asking, String key, String reason, boolean all) {
    Ref operator = ledger.operator(key);
    permit(asking, operator, true, ledger.sessions(operator));
    Optional<Lock> held = ledger.of(operator);
    if (all) {
      return lockAll(asking, operator, held, List.of(), reason);
    }
    if (held.isPresent()) {
      throw already(held.get());
    }
    // No session has an empty id: the nodes only learn that no new one may start.
    return lock(
        asking,
        made(asking, operator, reason, false),
        directory.nodes(),
        new Selection.OneSession(""));
  }

  /**
   * Releases an operator.
   *
   * @throws RequestFailure.Conflict when they are not locked
   * @throws RequestFailure.Forbidden when they may not
   */
  public LockOutcome release(Asking asking, String key, String reason) {
    Ref operator = ledger.operator(key);
    permit(asking, operator, false, ledger.sessions(operator));
    Lock held =
        ledger
            .of(operator)
            .orElseThrow(() ->
                new RequestFailure.Conflict("Operator " + operator.name() + " is not locked."));
    if (!ledger.release(asking.actor(), held, reason)) {
      throw new RequestFailure.Conflict("Another release came first.");
    }
    return new LockOutcome(
        held, nodes.release(directory.nodes(), held.forNodes(), asking.actor().name(), reason));
  }

  private LockOutcome lockAll(
      Asking asking, Ref operator, Optional<Lock> held, List<String> named, String reason) {
    Selection which = new Selection.OfOperator(operator.id());
    if (held.isEmpty()) {
      Lock made = made(asking, operator, reason, true).naming(named);
      return lock(asking, made, directory.nodes(), which);
    }
    if (held.get().allSessions()) {
      throw already(held.get());
    }
    return widen(asking, held.get().ofAll().naming(named), directory.nodes(), which);
  }

  private LockOutcome lock(Asking asking, Lock lock, Collection<String> at, Selection which) {
    NodeAnswers answers = nodes.lock(at, which, lock.forNodes());
    Lock complete = lock.naming(answers.sessions());
    try {
      ledger.keep(asking.actor(), complete);
    } catch (RuntimeException e) {
      takeBack(asking, lock, at);
      throw e;
    }
    return new LockOutcome(complete, answers);
  }

  /** Where another lock came first, that one is to hold again where this took its place. */
  private void takeBack(Asking asking, Lock lock, Collection<String> at) {
    var _ = nodes.release(at, lock.forNodes(), asking.actor().name(), "it could not be kept");
    Optional<Lock> other = ledger.of(lock.operator());
    if (other.isPresent() && other.get().allSessions()) {
      var _ =
          nodes.lock(at, new Selection.OfOperator(lock.operator().id()), other.get().forNodes());
    } else if (other.isPresent()) {
      other
          .get()
          .sessions()
          .forEach(
              session -> nodes.lock(at, new Selection.OneSession(session), other.get().forNodes()));
    }
  }

  /** More of the operator's sessions under the lock that there is. */
  private LockOutcome widen(Asking asking, Lock wider, Collection<String> at, Selection which) {
    NodeAnswers answers = nodes.lock(at, which, wider.forNodes());
    Lock complete = wider.naming(answers.sessions());
    ledger.widen(asking.actor(), complete);
    return new LockOutcome(complete, answers);
  }

  private static Lock made(
      Asking asking, Ref operator, String reason, boolean all, String... sessions) {
    return new Lock(
        TimeOrderedId.next(),
        operator,
        asking.actor().name(),
        // PostgreSQL keeps microseconds.
        Instant.now().truncatedTo(ChronoUnit.MICROS),
        reason,
        all,
        List.of(sessions));
  }

  private static RequestFailure already(Lock held) {
    return new RequestFailure.Conflict(
        "Operator " + held.operator().name() + " is " + held.summary() + " already.");
  }

  /** What is refused is in the audit, and in the log of each session that it was about. */
  private void permit(Asking asking, Ref operator, boolean locking, List<Running> sessions) {
    Ref self = asking.operator();
    boolean themself = self != null && self.id().equals(operator.id());
    if (asking.mayAct() && !themself) {
      return;
    }
    String why = themself ? THEMSELF : AUDITOR;
    String by = asking.actor().name();
    sessions.forEach(
        session -> nodes.recordRefused(session.node(), session.id(), locking, by, why));
    ledger.refused(asking.actor(), operator, locking, why);
    throw new RequestFailure.Forbidden(
        Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".");
  }
}
