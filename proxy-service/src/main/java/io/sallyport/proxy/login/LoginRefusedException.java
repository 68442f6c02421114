package io.sallyport.proxy.login;

import io.sallyport.proxy.session.LoginRefusal;

/** There is no session. The message is what the operator reads: one line. */
public final class LoginRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final LoginRefusal reason;

  public LoginRefusedException(LoginRefusal reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /** Why, for the log. */
  public LoginRefusal reason() {
    return reason;
  }
}
