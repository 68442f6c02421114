package io.sallyport.judgement.snapshot;

import org.jspecify.annotations.Nullable;

/** A text that is not the canonical form of a snapshot. The message names the line. */
public final class InvalidSnapshotException extends Exception {

  private static final long serialVersionUID = 1L;

  InvalidSnapshotException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
