package io.sallyport.proxy.session;

/** How an operation on files ended. */
public enum FileOperationOutcome {
  DONE,
  /** The target did not do it. */
  FAILED,
  /** The gateway did not let it through. */
  REFUSED
}
