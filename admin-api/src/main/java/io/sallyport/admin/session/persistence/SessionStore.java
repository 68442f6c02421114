package io.sallyport.admin.session.persistence;

import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.persistence.TimeCursor;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.sallyport.admin.session.Session;
import io.sallyport.admin.session.SessionCommand;
import io.sallyport.admin.session.SessionFile;
import io.sallyport.admin.session.SessionFilter;
import io.sallyport.admin.session.SessionState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Reads sessions, their commands, and what was done to files in them. */
@ApplicationScoped
public class SessionStore {

  private static final String LIST =
      """
      select s.* from session s
       where s.state in (:states) and s.started_at >= :from and s.started_at < :to
         and (:operator = '' or s.operator_id = :operator or s.operator_name = :operator)
         and (:device = '' or s.device_id = :device or s.device_name = :device)
         and (s.started_at, s.id) < (:before, :beforeId)
      """;
  private static final String WORDS =
      """
       and s.id in (
         select c.session_id from session_command c where c.words @@ to_tsquery('simple', :words)
         union
         select t.session_id from screen_text t where t.words @@ to_tsquery('simple', :words))
      """;
  private static final String ORDER = " order by s.started_at desc, s.id desc limit :most";

  private final Database database;

  SessionStore(Database database) {
    this.database = database;
  }

  /** The newest first. */
  public Page<Session> list(PageRequest page, SessionFilter filter) {
    TimeCursor cursor = TimeCursor.parse(page.after());
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("states", filter.states().stream().map(SessionState::name).toList());
    parameters.put("operator", Objects.requireNonNullElse(filter.operator(), ""));
    parameters.put("device", Objects.requireNonNullElse(filter.device(), ""));
    parameters.put("from", Objects.requireNonNullElse(filter.from(), TimeCursor.BEGINNING));
    parameters.put("to", Objects.requireNonNullElse(filter.to(), TimeCursor.END));
    parameters.put("before", cursor.time());
    parameters.put("beforeId", cursor.id());
    parameters.put("most", page.limit() + 1);
    boolean hasWords = !filter.words().isEmpty();
    if (hasWords) {
      parameters.put("words", filter.words().query());
    }
    String sql = LIST + (hasWords ? WORDS : "") + ORDER;
    return database.read(tx ->
        Page.of(
            tx.rows(sql, StoredSession.class, parameters).stream()
                .map(StoredSession::toSession)
                .toList(),
            page.limit(),
            session -> new TimeCursor(session.startedAt(), session.id()).toString()));
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
    return inOrder(
        session, page, StoredCommand.class, StoredCommand::toCommand, SessionCommand::sequence);
  }

  /** What was done to files in a session, in its order. */
  public Page<SessionFile> files(String session, PageRequest page) {
    return inOrder(
        session, page, StoredSessionFile.class, StoredSessionFile::toFile, SessionFile::sequence);
  }

  private <R, T> Page<T> inOrder(
      String session,
      PageRequest page,
      Class<R> rows,
      Function<R, T> toItem,
      ToLongFunction<T> sequence) {
    long after = sequence(page.after());
    return database.read(tx -> {
      List<T> read =
          tx
              .list(
                  rows,
                  "from "
                      + rows.getSimpleName()
                      + " r where r.sessionId = :session and r.sequence > :after"
                      + " order by r.sequence",
                  Map.of("session", session, "after", after),
                  page.limit() + 1)
              .stream()
              .map(toItem)
              .toList();
      if (read.isEmpty() && tx.find(StoredSession.class, session).isEmpty()) {
        throw new RequestFailure.NotFound("session", session);
      }
      return Page.of(read, page.limit(), item -> String.valueOf(sequence.applyAsLong(item)));
    });
  }

  private static long sequence(String after) {
    try {
      return after.isEmpty() ? 0 : Long.parseLong(after);
    } catch (NumberFormatException _) {
      throw new RequestFailure.Invalid("after", "must be the next of the page before");
    }
  }
}
