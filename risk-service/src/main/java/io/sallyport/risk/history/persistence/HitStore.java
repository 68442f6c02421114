package io.sallyport.risk.history.persistence;

import io.sallyport.risk.history.JudgedLine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Keeps hits; each event once. */
@ApplicationScoped
public class HitStore {

  private static final String CLAIM =
      "insert into {h-schema}counted_event (event_id, at_ms) values (:id, :at) on conflict do nothing";

  /**
   * Marks the event as counted, in the session's transaction. Waits for a transaction that does the
   * same.
   *
   * @return whether it had not been
   */
  public Uni<Boolean> claim(Mutiny.Session session, JudgedLine line) {
    return session
        .createNativeQuery(CLAIM)
        .setParameter("id", line.eventId())
        .setParameter("at", line.at().toEpochMilli())
        .executeUpdate()
        .map(inserted -> inserted == 1);
  }

  /** Stores every hit of the line, in order. */
  public Uni<List<StoredHit>> store(Mutiny.Session session, JudgedLine line) {
    List<StoredHit> hits = line.hits().stream().map(hit -> new StoredHit(line, hit)).toList();
    return session.persistAll(hits.toArray()).chain(session::flush).replaceWith(hits);
  }
}
