package io.sallyport.proxy.session;

/** Opens the logs of sessions and of refused logins. */
@FunctionalInterface
public interface SessionLogs {

  /** The log of a new session, or of a login that is refused; never blocks. */
  SessionLog open(SessionIdentity identity);
}
