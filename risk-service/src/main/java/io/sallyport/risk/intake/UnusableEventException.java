package io.sallyport.risk.intake;

import org.jspecify.annotations.Nullable;

/** An event that can't be counted, however often it is tried. The message says why, in one line. */
public final class UnusableEventException extends Exception {

  private static final long serialVersionUID = 1L;

  public UnusableEventException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
