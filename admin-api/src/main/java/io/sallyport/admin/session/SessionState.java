package io.sallyport.admin.session;

/** How far a session is, as far as its events tell. */
public enum SessionState {
  /** Not ended; also that of a session whose proxy died, see the time of its last event. */
  RUNNING,
  ENDED,
  /** A login that was refused: no session came of it. */
  REFUSED
}
