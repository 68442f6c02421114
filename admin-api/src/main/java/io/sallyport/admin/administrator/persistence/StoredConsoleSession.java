package io.sallyport.admin.administrator.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of a console session. */
@Entity
@Table(name = "console_session")
class StoredConsoleSession {

  @Id
  @Column(name = "id_hash")
  String idHash;

  @Column(name = "token_hash")
  byte[] tokenHash;

  @Column(name = "expires_at")
  Instant expiresAt;

  @Column(name = "used_at")
  Instant usedAt;

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected StoredConsoleSession() {}

  StoredConsoleSession(String idHash, byte[] tokenHash, Instant expiresAt, Instant usedAt) {
    this.idHash = idHash;
    this.tokenHash = tokenHash.clone();
    this.expiresAt = expiresAt;
    this.usedAt = usedAt;
  }
}
