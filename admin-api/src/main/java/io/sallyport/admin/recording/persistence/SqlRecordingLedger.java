package io.sallyport.admin.recording.persistence;

import io.sallyport.admin.persistence.Database;
import io.sallyport.admin.persistence.Transaction;
import io.sallyport.admin.recording.Advance;
import io.sallyport.admin.recording.MovedOnException;
import io.sallyport.admin.recording.Recording;
import io.sallyport.admin.recording.RecordingLedger;
import io.sallyport.admin.recording.RecordingMark;
import io.sallyport.admin.recording.RecordingState;
import io.sallyport.admin.recording.Slice;
import io.sallyport.admin.search.persistence.ScreenTexts;
import io.sallyport.recording.signature.SigningKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Recordings in tables; what runs at the same time is told apart by a lock on the row. */
@ApplicationScoped
public class SqlRecordingLedger implements RecordingLedger {

  private static final String LOCK =
      "select 1 from recording where session_id = :session for update";
  private static final String LOCK_ABSENT =
      "select true from (select pg_advisory_xact_lock(hashtextextended(:session, 0))) l";
  private static final String MARK =
      """
      insert into recording_mark (session_id, frame, micros, label, command_id)
      values (:session, :frame, :micros, :label, nullif(:command, ''))
      """;
  private static final String MARKS =
      """
      select frame, micros, label, command_id from recording_mark
       where session_id = :session and frame > :after order by frame limit :most
      """;
  private static final String EXPIRE =
      """
      update recording set state = 'DELETED', reason = :reason
       where state in ('COMPLETE', 'INCOMPLETE') and closed_at < :before
      """;
  private static final String EXPIRED =
      "select session_id from recording where state = 'DELETED' and slices > 0 limit :most";
  private static final String FORGET =
      "update recording set slices = 0, bytes = 0, batches = 0, frames = 0"
          + " where session_id = :session and state = 'DELETED'";
  private static final String FAULT =
      "update recording set fault = :fault where session_id = :session and fault = ''";
  private static final String KEY =
      """
      insert into recording_key (id, pem, added_at) values (:id, :pem, :now) on conflict do nothing
      """;

  private final Database database;
  private final ScreenTexts screens;
  private final Clock clock;

  SqlRecordingLedger(Database database, ScreenTexts screens, Clock clock) {
    this.database = database;
    this.screens = screens;
    this.clock = clock;
  }

  @Override
  public Optional<Recording> find(String session) {
    return database.read(
        tx -> tx.find(StoredRecording.class, session).map(StoredRecording::toRecording));
  }

  @Override
  public Map<String, Recording> findAll(Collection<String> sessions) {
    return database
        .read(tx ->
            tx.list(
                StoredRecording.class,
                "from StoredRecording r where r.sessionId in :sessions",
                Map.of("sessions", sessions)))
        .stream()
        .map(StoredRecording::toRecording)
        .collect(Collectors.toMap(Recording::session, recording -> recording));
  }

  @Override
  public List<RecordingMark> marks(String session, long after, int most) {
    return database
        .read(tx ->
            tx.rows(
                MARKS, Object[].class, Map.of("session", session, "after", after, "most", most)))
        .stream()
        .map(row ->
            new RecordingMark(
                ((Number) row[0]).longValue(),
                ((Number) row[1]).longValue(),
                String.valueOf(row[2]),
                row[3] == null ? null : row[3].toString()))
        .toList();
  }

  @Override
  public void begin(Recording recording) {
    database.inTransaction(tx -> {
      tx.rows(LOCK_ABSENT, Boolean.class, Map.of("session", recording.session()));
      if (tx.find(StoredRecording.class, recording.session()).isEmpty()) {
        tx.persist(new StoredRecording(recording, clock.instant()));
      }
      return true;
    });
  }

  @Override
  public void advance(Advance step) throws MovedOnException {
    boolean done =
        database.inTransaction(tx -> {
          Optional<StoredRecording> row = current(tx, step.before());
          row.ifPresent(recording -> {
            String session = recording.sessionId;
            String fault = recording.fault;
            recording.set(step.after());
            recording.fault = fault;
            tx.persist(new StoredSlice(session, step.slice()));
            tx.flush();
            step.marks().forEach(mark -> add(tx, session, mark));
            screens.add(
                tx,
                session,
                recording.startedAt,
                step.before().screen().characters(),
                step.screens());
          });
          return row.isPresent();
        });
    if (!done) {
      throw new MovedOnException(step.before().session());
    }
  }

  @Override
  public Recording reopen(Recording closed) throws MovedOnException {
    Optional<Recording> reopened =
        database.inTransaction(tx ->
            current(tx, closed)
                .map(row -> {
                  StoredSlice end =
                      tx.find(
                              StoredSlice.class,
                              new StoredSlice.SliceId(closed.session(), closed.slices() - 1))
                          .orElseThrow();
                  tx.remove(end);
                  row.state = RecordingState.RUNNING;
                  row.slices--;
                  row.bytes = end.offset;
                  row.reason = "";
                  row.closedAt = null;
                  return row.toRecording();
                }));
    return reopened.orElseThrow(() -> new MovedOnException(closed.session()));
  }

  @Override
  public void fault(String session, String fault) {
    database.inTransaction(tx -> tx.execute(FAULT, Map.of("session", session, "fault", fault)));
  }

  @Override
  public List<Slice> slices(String session) {
    return database.read(tx ->
        tx
            .list(
                StoredSlice.class,
                "from StoredSlice s where s.id.session = :session order by s.id.number",
                Map.of("session", session))
            .stream()
            .map(StoredSlice::toSlice)
            .toList());
  }

  @Override
  public void expire(Instant before, String reason) {
    database.inTransaction(tx -> tx.execute(EXPIRE, Map.of("before", before, "reason", reason)));
  }

  @Override
  public List<String> expired(int most) {
    return database.read(tx -> tx.rows(EXPIRED, String.class, Map.of("most", most)));
  }

  @Override
  public void forget(String session) {
    Map<String, String> one = Map.of("session", session);
    database.inTransaction(tx -> {
      screens.delete(tx, session);
      tx.execute("delete from recording_mark where session_id = :session", one);
      tx.execute("delete from recording_slice where session_id = :session", one);
      return tx.execute(FORGET, one);
    });
  }

  @Override
  public void publish(SigningKey key) {
    database.inTransaction(tx ->
        tx.execute(
            KEY,
            Map.of("id", key.id().toString(), "pem", key.publicPem(), "now", clock.instant())));
  }

  @Override
  public String publicKeys() {
    List<String> keys =
        database.read(
            tx -> tx.rows("select pem from recording_key order by added_at, id", String.class));
    return String.join("", keys);
  }

  /** The row, locked until the transaction ends; empty if it is not as it was read. */
  private static Optional<StoredRecording> current(Transaction tx, Recording read) {
    tx.rows(LOCK, Integer.class, Map.of("session", read.session()));
    return tx.find(StoredRecording.class, read.session()).filter(row -> row.is(read));
  }

  private static void add(Transaction tx, String session, RecordingMark mark) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("session", session);
    parameters.put("frame", mark.frame());
    parameters.put("micros", mark.micros());
    parameters.put("label", mark.label());
    parameters.put("command", Objects.requireNonNullElse(mark.commandId(), ""));
    tx.execute(MARK, parameters);
  }
}
