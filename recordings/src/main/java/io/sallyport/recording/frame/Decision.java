package io.sallyport.recording.frame;

/** What the gate did with a command line. */
public enum Decision {
  PROCEED,
  /** The line was not complete yet. */
  CONTINUE,
  REFUSE,
  END_SESSION
}
