package io.sallyport.rules.snapshot.persistence;

import io.sallyport.judgement.snapshot.Snapshot;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Snapshots in PostgreSQL, by hash. Called on an event loop; a database that is away fails the Uni.
 */
@ApplicationScoped
public class SnapshotStore {

  private final Mutiny.SessionFactory database;

  SnapshotStore(Mutiny.SessionFactory database) {
    this.database = database;
  }

  /** Keeps a snapshot, unless it is there already, and answers its hash. */
  public Uni<String> keep(Snapshot snapshot) {
    String canonical = snapshot.canonical();
    String hash = Snapshot.hashOf(canonical);
    return database.withTransaction(session ->
        session
            .createNativeQuery(
                "insert into snapshot (hash, canonical) values (:hash, :canonical) on conflict (hash) do nothing")
            .setParameter("hash", hash)
            .setParameter("canonical", canonical)
            .executeUpdate()
            .replaceWith(hash));
  }

  /** The canonical form of the snapshot with a hash; empty when it was never kept. */
  public Uni<Optional<String>> find(String hash) {
    return database.withSession(session ->
        session
            .find(StoredSnapshot.class, hash)
            .map(found -> Optional.ofNullable(found).map(stored -> stored.canonical)));
  }
}
