package io.sallyport.rules.rule.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A rule's identity: its id, its present name and version, and whether it is still there. */
@Entity
@Table(name = "rule")
class StoredRule {

  @Id String id;

  @Column(nullable = false)
  String name;

  @Column(nullable = false)
  int version;

  @Column(nullable = false)
  boolean deleted;

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected StoredRule() {}

  StoredRule(String id, String name) {
    this.id = id;
    this.name = name;
    this.version = 1;
  }
}
