package io.sallyport.admin.administrator.persistence;

import io.sallyport.admin.administrator.Role;
import io.sallyport.admin.administrator.VouchedPerson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of a console session. */
@Entity
@Table(name = "console_session")
class StoredConsoleSession {

  @Id
  @Column(name = "id_hash")
  String idHash;

  @Column(name = "token_hash")
  byte @Nullable [] tokenHash;

  @Nullable String issuer;
  @Nullable String subject;
  @Nullable String name;

  @Enumerated(EnumType.STRING)
  @Nullable Role role;

  @Nullable String operator;

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

  StoredConsoleSession(String idHash, VouchedPerson person, Instant expiresAt, Instant usedAt) {
    this.idHash = idHash;
    this.issuer = person.issuer();
    this.subject = person.subject();
    this.name = person.name();
    this.role = person.role();
    this.operator = person.operator();
    this.expiresAt = expiresAt;
    this.usedAt = usedAt;
  }

  /** Whom the identity provider vouched for; empty where a token of our own was signed in with. */
  Optional<VouchedPerson> person() {
    if (issuer == null || subject == null || name == null || role == null || operator == null) {
      return Optional.empty();
    }
    return Optional.of(new VouchedPerson(issuer, subject, name, role, operator));
  }
}
