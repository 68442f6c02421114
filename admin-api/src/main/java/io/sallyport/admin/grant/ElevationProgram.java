package io.sallyport.admin.grant;

import java.util.Locale;

/** A program whose password prompts the gateway may answer. */
public enum ElevationProgram {
  SUDO,
  SU,
  DOAS;

  /** As it is written in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
