package io.sallyport.proxy.session;

/** What came of a prompt for a password. */
public enum ElevationOutcome {
  /** The password was sent, and the program went on. */
  ANSWERED,
  /** The password was sent, and the program asked again: that is the operator's. */
  ASKED_AGAIN,
  /** The password was sent, and behind it the proof did not hold any more. */
  IN_DOUBT,
  /** Nothing was sent: the prompt is the operator's. */
  NOT_PROVEN
}
