package io.sallyport.admin.account.persistence;

import io.sallyport.admin.account.Block;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row of an operator. */
@Entity
@Table(name = "operator")
class StoredOperator {

  @Id String id;
  String name;

  @Column(name = "display_name")
  String displayName;

  @Column(name = "password_hash")
  @Nullable String passwordHash;

  boolean enabled;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "changed_at")
  Instant changedAt;

  @Version int version;

  @Column(name = "blocked_since")
  @Nullable Instant blockedSince;

  @Column(name = "blocked_by")
  @Nullable String blockedBy;

  @Column(name = "blocked_reason")
  @Nullable String blockedReason;

  @Column(name = "blocked_rule")
  @Nullable String blockedRule;

  @Column(name = "blocked_ends_sessions")
  boolean blockedEndsSessions;

  @ElementCollection
  @CollectionTable(name = "operator_membership", joinColumns = @JoinColumn(name = "operator_id"))
  @Column(name = "group_id")
  Set<String> groups = new HashSet<>();

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected StoredOperator() {}

  StoredOperator(String id, String name, Instant createdAt) {
    this.id = id;
    this.name = name;
    this.displayName = "";
    this.createdAt = createdAt;
    this.changedAt = createdAt;
  }

  @Nullable Block block() {
    Instant since = blockedSince;
    if (since == null) {
      return null;
    }
    return new Block(
        since,
        blockedBy == null ? "" : blockedBy,
        blockedReason == null ? "" : blockedReason,
        blockedRule,
        blockedEndsSessions);
  }

  void block(@Nullable Block block) {
    blockedSince = block == null ? null : block.since();
    blockedBy = block == null ? null : block.by();
    blockedReason = block == null ? null : block.reason();
    blockedRule = block == null ? null : block.rule();
    blockedEndsSessions = block != null && block.endSessions();
  }
}
