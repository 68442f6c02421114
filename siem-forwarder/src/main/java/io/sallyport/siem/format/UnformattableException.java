package io.sallyport.siem.format;

import org.jspecify.annotations.Nullable;

/**
 * An event that can't be put into words for a SIEM, however often it is tried. The message says
 * why, in one line.
 */
public final class UnformattableException extends Exception {

  private static final long serialVersionUID = 1L;

  public UnformattableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
