package io.sallyport.proxy.gate;

import io.sallyport.proxy.session.SessionLog;

/** Makes the gates of a session when it starts. */
@FunctionalInterface
public interface SessionGatesFactory {

  /**
   * Makes the gates of one session.
   *
   * @param sessionId for the judge's logs and traces
   * @param snapshotHash of the rules and parameters that govern the session
   * @param dialect of the device's shell, empty when unknown
   * @param log where every judged line is recorded before it goes on
   */
  SessionGates open(String sessionId, String snapshotHash, String dialect, SessionLog log);
}
