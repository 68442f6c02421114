package io.sallyport.judgement.verdict;

import io.sallyport.judgement.shell.FileLine;

/** By which way a command line reaches the target. */
public enum LineKind {
  /** Enter in a terminal. */
  TERMINAL,
  /** An exec request: nothing can be added to it later. */
  EXEC,
  /** A line on the standard input of a shell without a terminal. */
  STANDARD_INPUT,
  /** An operation on files by a file transfer protocol, as {@link FileLine} writes it. */
  FILE
}
