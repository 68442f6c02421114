package io.sallyport.admin.lock.persistence;

import io.sallyport.admin.lock.Lock;
import io.sallyport.admin.resource.Ref;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A row of a lock. */
@Entity
@Table(name = "operator_lock")
class StoredLock {

  @Id String id;

  @Column(name = "operator_id")
  String operatorId;

  @Column(name = "operator_name")
  String operatorName;

  @Column(name = "locked_by")
  String lockedBy;

  @Column(name = "locked_at")
  Instant lockedAt;

  String reason;

  @Column(name = "all_sessions")
  boolean allSessions;

  String sessions;

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected StoredLock() {}

  StoredLock(Lock lock) {
    this.id = lock.id();
    this.operatorId = lock.operator().id();
    this.operatorName = Objects.requireNonNullElse(lock.operator().name(), "");
    this.lockedBy = lock.by();
    this.lockedAt = lock.at();
    this.reason = lock.reason();
    this.allSessions = lock.allSessions();
    this.sessions = String.join(" ", lock.sessions());
  }

  /** It names more sessions than it did. */
  void widen(Lock lock) {
    this.allSessions = lock.allSessions();
    this.sessions = String.join(" ", lock.sessions());
  }

  Lock toLock() {
    List<String> named = sessions.isEmpty() ? List.of() : Arrays.asList(sessions.split(" "));
    return new Lock(
        id, new Ref(operatorId, operatorName), lockedBy, lockedAt, reason, allSessions, named);
  }
}
