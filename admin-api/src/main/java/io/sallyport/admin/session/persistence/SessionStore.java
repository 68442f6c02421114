package io.sallyport.admin.session.persistence;

import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.sallyport.admin.session.Session;
import io.sallyport.admin.session.SessionCommand;
import io.sallyport.admin.session.SessionFilter;
import io.sallyport.admin.session.SessionState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads sessions and their commands. */
@ApplicationScoped
public class SessionStore {

  private static final Instant BEGINNING = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");
  private static final String LIST =
      """
      from StoredSession s
       where s.state in :states and s.startedAt >= :from and s.startedAt < :to
         and (:operator = '' or s.operatorId = :operator or s.operatorName = :operator)
         and (:device = '' or s.deviceId = :device or s.deviceName = :device)
         and (s.startedAt < :before or s.startedAt = :before and s.id < :beforeId)
       order by s.startedAt desc, s.id desc
      """;

  private final Database database;

  SessionStore(Database database) {
    this.database = database;
  }

  /** The newest first. */
  public Page<Session> list(PageRequest page, SessionFilter filter) {
    Cursor cursor = Cursor.parse(page.after());
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("states", filter.states());
    parameters.put("operator", filter.operator() == null ? "" : filter.operator());
    parameters.put("device", filter.device() == null ? "" : filter.device());
    parameters.put("from", filter.from() == null ? BEGINNING : filter.from());
    parameters.put("to", filter.to() == null ? END : filter.to());
    parameters.put("before", cursor.startedAt());
    parameters.put("beforeId", cursor.id());
    return database.read(tx ->
        Page.of(
            tx.list(StoredSession.class, LIST, parameters, page.limit() + 1).stream()
                .map(StoredSession::toSession)
                .toList(),
            page.limit(),
            session -> new Cursor(session.startedAt(), session.id()).toString()));
  }

  /** The one with an id. */
  public Session get(String id) {
    return database.read(tx ->
        tx.find(StoredSession.class, id)
            .map(StoredSession::toSession)
            .orElseThrow(() -> new RequestFailure.NotFound("session", id)));
  }

  /** An operator's that run. */
  public List<Session> running(String operatorId) {
    return database.read(tx ->
        tx
            .list(
                StoredSession.class,
                "from StoredSession s where s.state = :running and s.operatorId = :operator",
                Map.of("running", SessionState.RUNNING, "operator", operatorId))
            .stream()
            .map(StoredSession::toSession)
            .toList());
  }

  /** A session's commands, in their order. */
  public Page<SessionCommand> commands(String session, PageRequest page) {
    long after = sequence(page.after());
    return database.read(tx -> {
      List<SessionCommand> read =
          tx
              .list(
                  StoredCommand.class,
                  "from StoredCommand c where c.sessionId = :session and c.sequence > :after"
                      + " order by c.sequence",
                  Map.of("session", session, "after", after),
                  page.limit() + 1)
              .stream()
              .map(StoredCommand::toCommand)
              .toList();
      if (read.isEmpty() && tx.find(StoredSession.class, session).isEmpty()) {
        throw new RequestFailure.NotFound("session", session);
      }
      return Page.of(read, page.limit(), c -> String.valueOf(c.sequence()));
    });
  }

  private static long sequence(String after) {
    try {
      return after.isEmpty() ? 0 : Long.parseLong(after);
    } catch (NumberFormatException _) {
      throw new RequestFailure.Invalid("after", "must be the next of the page before");
    }
  }

  private record Cursor(Instant startedAt, String id) {

    static Cursor parse(String text) {
      if (text.isEmpty()) {
        return new Cursor(END, "");
      }
      int split = text.indexOf('~');
      try {
        return new Cursor(
            Instant.parse(text.substring(0, Math.max(0, split))), text.substring(split + 1));
      } catch (DateTimeParseException _) {
        throw new RequestFailure.Invalid("after", "must be the next of the page before");
      }
    }

    @Override
    public String toString() {
      return startedAt + "~" + id;
    }
  }
}
