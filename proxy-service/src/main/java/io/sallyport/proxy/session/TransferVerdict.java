package io.sallyport.proxy.session;

/** What became of a transfer's inspection. */
public enum TransferVerdict {
  /** No inspector looked at all of it: none is set, or a parameter lets it pass without. */
  NOT_INSPECTED,
  ALLOWED,
  REFUSED,
  /** Refused, and kept aside. */
  QUARANTINED
}
