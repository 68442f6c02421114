package io.sallyport.admin.administrator.persistence;

import io.sallyport.admin.administrator.Administrator;
import io.sallyport.admin.administrator.Role;
import io.sallyport.admin.resource.Ref;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of an administrator. */
@Entity
@Table(name = "administrator")
class StoredAdministrator {

  @Id String id;
  String name;

  @Enumerated(EnumType.STRING)
  Role role;

  @Column(name = "token_hash")
  byte[] tokenHash;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "operator_id")
  @Nullable String operatorId;

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected StoredAdministrator() {}

  StoredAdministrator(Administrator administrator, byte[] tokenHash) {
    this.id = administrator.id();
    this.name = administrator.name();
    this.role = administrator.role();
    this.createdAt = administrator.createdAt();
    this.tokenHash = tokenHash.clone();
  }

  /**
   * @param operator that they are linked to
   */
  Administrator toAdministrator(@Nullable Ref operator) {
    return new Administrator(id, name, role, createdAt, operator);
  }
}
