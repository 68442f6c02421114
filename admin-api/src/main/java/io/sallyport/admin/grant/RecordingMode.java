package io.sallyport.admin.grant;

import java.util.Locale;

/** What a session does when its recording is not acknowledged in time. */
public enum RecordingMode {
  /** Little may be unacknowledged; then its output is held back, and later it ends. */
  STRICT,
  /** It goes on as long as memory for its recording lasts; then its output is held back. */
  BUFFERED;

  /** As it is written in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
