package io.sallyport.admin.grant;

import java.util.Locale;

/** What a session does with a line in doubt. */
public enum Doubt {
  /** As the rules say, and an alert. */
  ALERT,
  /** As a BLOCK rule would. */
  REFUSE;

  /** As it is written in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
