package io.sallyport.judgement.snapshot;

/** What a session does with a line in doubt. */
public enum Doubt {
  /** As the rules say, and an alert. */
  ALERT,
  /** As a BLOCK rule would. */
  REFUSE
}
