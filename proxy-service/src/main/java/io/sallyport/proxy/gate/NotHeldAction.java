package io.sallyport.proxy.gate;

/** What comes of a command line that ran though no key had been held for it. */
public enum NotHeldAction {
  /** It is recorded and sent to the SIEM. */
  ALERT,
  /** The session ends as well. */
  END_SESSION
}
