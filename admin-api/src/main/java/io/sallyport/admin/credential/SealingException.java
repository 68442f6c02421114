package io.sallyport.admin.credential;

import org.jspecify.annotations.Nullable;

/** A secret could not be sealed or unsealed. The message says why and holds no secret. */
public final class SealingException extends Exception {

  private static final long serialVersionUID = 1L;

  public SealingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
