package io.sallyport.admin.administrator;

import java.util.Locale;

/** What a person at the REST interface may do. */
public enum Role {
  /** Configures and acts. */
  ADMINISTRATOR,
  /** Sees all, changes nothing. */
  AUDITOR;

  /** As it is written in JSON and in the audit. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
