package io.sallyport.admin.device;

import java.util.Locale;

/** Whether the shells of a device are probed for the line that they hold at Enter. */
public enum LineProbe {
  OFF,
  ON;

  /** As requests and answers say it: {@code off}, {@code on}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
