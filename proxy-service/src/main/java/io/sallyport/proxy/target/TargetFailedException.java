package io.sallyport.proxy.target;

import io.sallyport.proxy.session.LoginRefusal;
import org.jspecify.annotations.Nullable;

/**
 * A target that was dialled did not become usable. The message is one line that the operator may
 * read.
 */
public final class TargetFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final LoginRefusal reason;

  public TargetFailedException(LoginRefusal reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Which step failed. */
  public LoginRefusal reason() {
    return reason;
  }
}
