package io.sallyport.judgement.verdict;

/** What the gate does with a line; a later one is stricter. */
public enum Decision {
  /** The line goes on to the target. */
  PROCEED,
  /** The line is not complete: the Enter goes on, and the text comes again with the next line. */
  CONTINUE,
  /** The line is not executed; the session goes on. */
  REFUSE,
  /** The line is not executed; the session ends. */
  END_SESSION
}
