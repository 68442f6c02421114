package io.sallyport.admin.session.kafka;

import org.jspecify.annotations.Nullable;

/** A record that is not what its topic holds. The message says why, and repeats none of it. */
final class UnreadableRecordException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableRecordException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
