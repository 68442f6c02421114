package io.sallyport.links.event;

import org.jspecify.annotations.Nullable;

/** A record whose headers are not a CloudEvents envelope. The message names the header. */
public final class InvalidEnvelopeException extends Exception {

  private static final long serialVersionUID = 1L;

  public InvalidEnvelopeException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
