package io.sallyport.admin.account.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A request to block an account that was carried out. */
@Entity
@Table(name = "block_request")
class StoredBlockRequest {

  @Id
  @Column(name = "request_id")
  String requestId;

  @Column(name = "blocked_at")
  Instant blockedAt;

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected StoredBlockRequest() {}

  StoredBlockRequest(String requestId, Instant blockedAt) {
    this.requestId = requestId;
    this.blockedAt = blockedAt;
  }
}
