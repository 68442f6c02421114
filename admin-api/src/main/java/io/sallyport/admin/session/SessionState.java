package io.sallyport.admin.session;

/** How far a session is, as far as its events tell. */
public enum SessionState {
  /** Not ended. */
  RUNNING,
  ENDED,
  /** The proxy that held it does not hold it any more, and has not said how it ended. */
  LOST,
  /** A login that was refused: no session came of it. */
  REFUSED
}
