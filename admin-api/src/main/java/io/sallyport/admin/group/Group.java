package io.sallyport.admin.group;

import io.sallyport.admin.resource.Ref;

/**
 * A group of operators or of devices, for grants and for the scope of rules. Names are unique
 * within a kind.
 */
public record Group(String id, GroupKind kind, String name, String description, int version) {

  /** The group, as others name it. */
  public Ref ref() {
    return new Ref(id, name);
  }
}
