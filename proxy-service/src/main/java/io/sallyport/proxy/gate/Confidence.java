package io.sallyport.proxy.gate;

/** How sure the capture is of a command line. */
public enum Confidence {
  CERTAIN,
  LIKELY,
  UNCERTAIN
}
