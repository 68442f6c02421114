package io.sallyport.admin.group.persistence;

import io.sallyport.admin.group.Group;
import io.sallyport.admin.group.GroupKind;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A row of a group. */
@Entity
@Table(name = "access_group")
class StoredGroup {

  @Id String id;

  @Enumerated(EnumType.STRING)
  GroupKind kind;

  String name;
  String description;
  @Version int version;

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected StoredGroup() {}

  StoredGroup(String id, GroupKind kind, String name, String description) {
    this.id = id;
    this.kind = kind;
    this.name = name;
    this.description = description;
  }

  Group toGroup() {
    return new Group(id, kind, name, description, version);
  }
}
