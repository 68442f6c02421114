package io.sallyport.admin.account.persistence;

import io.sallyport.admin.account.AccountKey;
import io.sallyport.admin.key.OpenSshKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of an operator's public key. */
@Entity
@Table(name = "operator_key")
class StoredKey {

  @Id String id;

  @Column(name = "operator_id")
  String operatorId;

  String fingerprint;
  String line;

  @Column(name = "added_at")
  Instant addedAt;

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected StoredKey() {}

  StoredKey(String id, String operatorId, OpenSshKey key, Instant addedAt) {
    this.id = id;
    this.operatorId = operatorId;
    this.fingerprint = key.fingerprint();
    this.line = key.line();
    this.addedAt = addedAt;
  }

  AccountKey toKey() {
    return new AccountKey(id, OpenSshKey.parse(line), addedAt);
  }
}
