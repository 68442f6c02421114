package io.sallyport.proxy.transfer.scp;

import io.sallyport.inspector.Direction;
import java.util.List;

/**
 * What a client's {@code scp} wants of the target's.
 *
 * @param operands paths on the target; wildcards and a tilde at the start are as written
 * @param recursive whether directories go too
 * @param times whether times go too
 */
public record ScpCommand(
    Direction direction, List<String> operands, boolean recursive, boolean times) {

  public ScpCommand {
    operands = List.copyOf(operands);
  }
}
