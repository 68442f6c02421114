package io.sallyport.proxy.authentication;

import io.sallyport.proxy.authentication.LoginName.WithTarget;
import io.sallyport.proxy.session.SessionId;
import io.sallyport.proxy.session.Source;

/**
 * What the access service is asked when an operator wants a session.
 *
 * @param ticket the proof of authentication; used up by the question
 * @param fromMenu whether the operator may choose another target if this one is not granted
 * @param clientVersion the client's identification string (RFC 4253, 4.2)
 */
public record SessionRequest(
    String ticket,
    SessionId session,
    WithTarget name,
    boolean fromMenu,
    Source source,
    String clientVersion) {

  @Override
  public String toString() {
    return "SessionRequest[session=" + session + ", ticket redacted]";
  }
}
