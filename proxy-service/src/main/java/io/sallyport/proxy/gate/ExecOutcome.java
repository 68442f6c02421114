package io.sallyport.proxy.gate;

import java.util.UUID;

/** What became of an exec request's command after it was judged and recorded. */
public sealed interface ExecOutcome {

  /**
   * The command may be sent to the target; {@link SessionGates#settle} is to be told whether it
   * was.
   *
   * @param judgeInput whether what it reads is commands too
   */
  record Proceed(UUID commandId, boolean judgeInput) implements ExecOutcome {}

  /** The command is not sent; the message is for the operator: one line, no control characters. */
  record Refused(String message) implements ExecOutcome {}

  /** The command is not sent and the session ends, with no word to the operator. */
  record Ended() implements ExecOutcome {}
}
