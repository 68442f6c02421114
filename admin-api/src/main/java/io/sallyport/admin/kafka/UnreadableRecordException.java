package io.sallyport.admin.kafka;

import org.jspecify.annotations.Nullable;

/** A record that is not what its topic holds. The message says why, and repeats none of it. */
public final class UnreadableRecordException extends Exception {

  private static final long serialVersionUID = 1L;

  public UnreadableRecordException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
