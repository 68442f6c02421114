package io.sallyport.admin.group;

import java.util.Locale;

/** What a group is of. */
public enum GroupKind {
  OPERATOR,
  DEVICE;

  /** As it is written in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
