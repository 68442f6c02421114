package io.sallyport.outbox;

import org.jspecify.annotations.Nullable;

/** Kafka did not acknowledge what the outbox holds. It stays there and is tried again. */
final class OutboxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutboxException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
