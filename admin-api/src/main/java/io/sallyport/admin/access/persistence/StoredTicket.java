package io.sallyport.admin.access.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of a ticket that was not taken yet. */
@Entity
@Table(name = "ticket")
class StoredTicket {

  @Id byte[] hash;

  @Column(name = "operator_id")
  String operatorId;

  @Column(name = "expires_at")
  Instant expiresAt;

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected StoredTicket() {}

  StoredTicket(byte[] hash, String operatorId, Instant expiresAt) {
    this.hash = hash.clone();
    this.operatorId = operatorId;
    this.expiresAt = expiresAt;
  }
}
