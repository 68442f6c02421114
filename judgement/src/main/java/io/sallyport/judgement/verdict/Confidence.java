package io.sallyport.judgement.verdict;

/** How sure the capture is of a command line. */
public enum Confidence {
  CERTAIN,
  LIKELY,
  UNCERTAIN
}
