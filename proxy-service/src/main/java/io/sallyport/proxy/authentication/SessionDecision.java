package io.sallyport.proxy.authentication;

import io.sallyport.proxy.session.LoginRefusal;
import io.sallyport.proxy.target.AuthorizedTarget;

/** The access service's answer to a request for a session. */
public sealed interface SessionDecision {

  /** The target may be dialled. */
  record Granted(AuthorizedTarget target) implements SessionDecision {}

  /** It may not; the message is what the operator may read, one line. */
  record Denied(LoginRefusal reason, String message) implements SessionDecision {}
}
