package io.sallyport.proxy.authentication;

import io.sallyport.proxy.session.LoginRefusal;
import io.sallyport.proxy.target.AuthorizedTarget;

/** The access service's answer to a request for a session. */
public sealed interface SessionDecision {

  /** The target may be dialled. */
  record Granted(AuthorizedTarget target) implements SessionDecision {}

  /** It may not; the message is what the operator may read, one line. */
  record Denied(LoginRefusal reason, String message) implements SessionDecision {}

  /**
   * It may not, but the operator, who is in the menu, may choose another.
   *
   * @param message what the operator may read, one line
   * @param ticket for the next choice
   */
  record ChooseAgain(LoginRefusal reason, String message, String ticket)
      implements SessionDecision {
    @Override
    public String toString() {
      return "ChooseAgain[reason=" + reason + ", ticket redacted]";
    }
  }
}
