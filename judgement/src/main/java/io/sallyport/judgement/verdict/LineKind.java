package io.sallyport.judgement.verdict;

/** By which way a command line reaches the target. */
public enum LineKind {
  /** Enter in a terminal. */
  TERMINAL,
  /** An exec request: nothing can be added to it later. */
  EXEC,
  /** A line on the standard input of a shell without a terminal. */
  STANDARD_INPUT
}
