package io.sallyport.proxy.gate;

/** What became of an exec request's command after it was judged and recorded. */
public sealed interface ExecOutcome {

  /**
   * The command may be sent to the target; {@code judgeInput} when what it reads is commands too.
   */
  record Proceed(boolean judgeInput) implements ExecOutcome {}

  /** The command is not sent; the message is for the operator: one line, no control characters. */
  record Refused(String message) implements ExecOutcome {}

  /** The command is not sent and the session ends, with no word to the operator. */
  record Ended() implements ExecOutcome {}
}
