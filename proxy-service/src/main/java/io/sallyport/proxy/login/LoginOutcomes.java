package io.sallyport.proxy.login;

import io.sallyport.proxy.session.LoginRefusal;

/** Counts how logins end. */
public interface LoginOutcomes {

  /** A session started. */
  void started();

  /** There is no session. */
  void refused(LoginRefusal reason);

  /**
   * Somebody was turned away before anything was read: too many connections that aren't
   * authenticated.
   */
  void turnedAway();
}
