package io.sallyport.admin.session.persistence;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.session.SessionCensus;
import io.sallyport.admin.session.SessionState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Counts sessions in the tables; one node at a time holds a lock of the database. */
@ApplicationScoped
public class SqlSessionCensus implements SessionCensus {

  private static final String LOCK =
      "select pg_try_advisory_xact_lock(hashtextextended('sallyport session census', 0))";
  private static final String RUNNING = "select id, node from session where state = 'RUNNING'";
  private static final String OVER =
      """
      select s.id, s.state, s.end_reason, s.end_detail
        from recording r join session s on s.id = r.session_id
       where r.state = 'RUNNING' and s.state <> 'RUNNING'
      """;
  private static final String LOSE =
      """
      update session set state = 'LOST', ended_at = last_event_at, end_reason = 'LOST',
                         end_detail = :why
       where id = :session and state = 'RUNNING'
      """;

  private final Database database;
  private final Counter lost;

  SqlSessionCensus(Database database, MeterRegistry meters) {
    this.database = database;
    this.lost =
        Counter.builder("sallyport.sessions.lost")
            .description("Sessions that ended with their node, as this node found them")
            .register(meters);
  }

  @Override
  public List<Running> running() {
    return rows(RUNNING).stream()
        .map(row -> new Running(row[0].toString(), row[1].toString()))
        .toList();
  }

  @Override
  public List<Over> overUnlikeTheirRecording() {
    return rows(OVER).stream()
        .map(row -> {
          boolean isLost = row[1].toString().equals(SessionState.LOST.name());
          return new Over(row[0].toString(), isLost, row[isLost ? 3 : 2].toString());
        })
        .toList();
  }

  @Override
  public void lose(String session, String why) {
    database.inTransaction(tx -> tx.execute(LOSE, Map.of("session", session, "why", why)));
    lost.increment();
  }

  @Override
  public void alone(Runnable work) {
    database.inTransaction(tx -> {
      if (tx.rows(LOCK, Boolean.class).contains(true)) {
        work.run();
      }
      return true;
    });
  }

  private List<Object[]> rows(String sql) {
    return database.read(tx -> tx.rows(sql, Object[].class));
  }
}
