package io.sallyport.proxy.gate;

import io.sallyport.proxy.elevation.SessionElevation;
import io.sallyport.proxy.session.SessionLog;

/** Makes the gates of a session when it starts. */
@FunctionalInterface
public interface SessionGatesFactory {

  /**
   * Makes the gates of one session.
   *
   * @param log where every judged line is recorded before it goes on
   * @param elevation what answers prompts for a password
   */
  SessionGates open(SessionTerms terms, SessionLog log, SessionElevation elevation);
}
