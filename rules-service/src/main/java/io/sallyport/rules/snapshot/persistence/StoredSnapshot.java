package io.sallyport.rules.snapshot.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/**
 * A snapshot's canonical form by its hash. Written once by {@link SnapshotStore}, never changed.
 */
@Entity
@Immutable
@Table(name = "snapshot")
class StoredSnapshot {

  @Id String hash;

  @Column(nullable = false)
  String canonical;

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected StoredSnapshot() {}
}
