package io.sallyport.proxy.gate;

import io.sallyport.proxy.elevation.ElevatingCommand;
import java.util.List;
import java.util.UUID;

/** What became of an exec request's command after it was judged and recorded. */
public sealed interface ExecOutcome {

  /**
   * The command may be sent to the target; {@link SessionGates#settle} is to be told whether it
   * was.
   *
   * @param judgeInput whether what it reads is commands too
   * @param elevating what in it may ask for a password
   */
  record Proceed(UUID commandId, boolean judgeInput, List<ElevatingCommand> elevating)
      implements ExecOutcome {

    public Proceed {
      elevating = List.copyOf(elevating);
    }
  }

  /** The command is not sent; the message is for the operator: one line, no control characters. */
  record Refused(String message) implements ExecOutcome {}

  /** The command is not sent and the session ends, with no word to the operator. */
  record Ended() implements ExecOutcome {}
}
