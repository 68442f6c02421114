package io.sallyport.proxy.gate;

import io.sallyport.proxy.elevation.ElevatingCommand;
import java.util.List;
import java.util.UUID;

/**
 * What is to be done with a held line, now that it is judged and the record of that is durable, or
 * is not.
 */
sealed interface Ruling {

  UUID commandId();

  /**
   * It goes on. Not {@code complete}: the target will ask for more, which is to be judged together
   * with it.
   *
   * @param elevating what in it may ask for a password
   * @param recorded false of an operation on files that no rule matched
   */
  record Forward(
      UUID commandId,
      boolean complete,
      boolean readsCommandsFromInput,
      List<ElevatingCommand> elevating,
      ShellState shellState,
      boolean recorded)
      implements Ruling {}

  /**
   * It does not. The message is for the operator; {@code settledAs} is NONE unless the reason is
   * not the verdict's.
   */
  record Refuse(UUID commandId, String message, Refusal settledAs) implements Ruling {}

  /** It does not, and the session ends. It is settled already. */
  record End(UUID commandId, String ruleName) implements Ruling {}
}
