package io.sallyport.admin.session.persistence;

import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.persistence.Transaction;
import io.sallyport.admin.recording.persistence.PublishedHeads;
import io.sallyport.admin.session.SessionFact;
import io.sallyport.admin.session.SessionState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * Takes in what happened in sessions. An event that was taken in before changes nothing; events may
 * come in any order.
 */
@ApplicationScoped
public class SessionLog {

  private static final String SEEN =
      """
      insert into session_event (event_id, session_id, sequence)
      values (:event, :session, :sequence) on conflict do nothing
      """;

  private final Database database;
  private final PublishedHeads heads;

  SessionLog(Database database, PublishedHeads heads) {
    this.database = database;
    this.heads = heads;
  }

  /**
   * Takes in an event, in a transaction of its own.
   *
   * @return whether it was new
   */
  public boolean take(SessionFact fact) {
    return database.inTransaction(tx -> {
      int fresh =
          tx.execute(
              SEEN,
              Map.of(
                  "event", fact.eventId(),
                  "session", fact.sessionId(),
                  "sequence", fact.sequence()));
      if (fresh == 0) {
        return false;
      }
      apply(tx, fact);
      return true;
    });
  }

  private void apply(Transaction tx, SessionFact fact) {
    StoredSession session =
        tx.find(StoredSession.class, fact.sessionId())
            .orElseGet(() -> {
              StoredSession made = new StoredSession(fact);
              tx.persist(made);
              return made;
            });
    session.events++;
    session.node = fact.node();
    session.lastSequence = Math.max(session.lastSequence, fact.sequence());
    if (fact.at().isAfter(session.lastEventAt)) {
      session.lastEventAt = fact.at();
    }
    if (fact.at().isBefore(session.startedAt)) {
      session.startedAt = fact.at();
    }
    if (session.state == SessionState.LOST) {
      session.found();
    }
    switch (fact.detail()) {
      case SessionFact.Started started -> started(session, started);
      case SessionFact.LoginRefused refused -> refused(session, fact, refused);
      case SessionFact.Judged judged -> judged(tx, session, fact, judged);
      case SessionFact.Settled settled ->
          command(tx, fact, settled.commandId(), settled.channel()).settled(fact, settled);
      case SessionFact.Elevated elevated ->
          command(tx, fact, elevated.commandId(), elevated.channel())
              .elevated(elevated.elevation());
      case SessionFact.FileUsed used -> tx.persist(new StoredSessionFile(fact, used.use()));
      case SessionFact.Locked locked -> session.locked = locked.locked();
      case SessionFact.Viewed viewed -> session.viewers += viewed.joined() ? 1 : -1;
      case SessionFact.Ended ended -> ended(session, fact, ended);
      case SessionFact.Recorded recorded -> heads.add(tx, fact.sessionId(), recorded.head());
      case SessionFact.Other _ -> {}
    }
  }

  private static void started(StoredSession session, SessionFact.Started started) {
    session.targetHost = started.host();
    session.targetPort = started.port();
    session.targetLogin = started.login();
    session.clientVersion = started.clientVersion();
    session.method = started.method();
  }

  private static void refused(
      StoredSession session, SessionFact fact, SessionFact.LoginRefused refused) {
    session.state = SessionState.REFUSED;
    session.endedAt = fact.at();
    session.endReason = refused.reason();
    session.endDetail = refused.detail();
    session.clientVersion = refused.clientVersion();
    session.method = refused.method();
  }

  private static void judged(
      Transaction tx, StoredSession session, SessionFact fact, SessionFact.Judged judged) {
    session.commands++;
    if (!judged.verdict().refusal().isEmpty()) {
      session.refusedCommands++;
    }
    command(tx, fact, judged.commandId(), judged.channel()).judged(fact, judged);
  }

  private static void ended(StoredSession session, SessionFact fact, SessionFact.Ended ended) {
    session.state = SessionState.ENDED;
    session.locked = false;
    session.endedAt = fact.at();
    session.endReason = ended.reason();
    session.endDetail = ended.detail();
    session.endedBy = ended.by();
  }

  private static StoredCommand command(Transaction tx, SessionFact fact, String id, int channel) {
    return tx.find(StoredCommand.class, id)
        .orElseGet(() -> {
          StoredCommand made = new StoredCommand(id, fact, channel);
          tx.persist(made);
          return made;
        });
  }
}
