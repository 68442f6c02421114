package io.sallyport.proxy.gate;

/** What is to be done with an operation on files. */
public sealed interface FileRuling {

  /** It goes on. */
  record Allowed() implements FileRuling {}

  /** It does not; the message is for the operator: one line, no control characters. */
  record Refused(String message) implements FileRuling {}

  /** It does not, and the session ends. */
  record Ended(String ruleName) implements FileRuling {}
}
