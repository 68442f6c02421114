package io.sallyport.proxy.gate;

import io.sallyport.proxy.capture.Drawing;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** Lets everything pass: the channel's input is data, not commands. */
final class DataGate implements ChannelGate {

  private final Outlets outlets;

  DataGate(Outlets outlets) {
    this.outlets = outlets;
  }

  @Override
  public void fromOperator(byte[] buffer, int offset, int length) {
    byte[] bytes = Arrays.copyOfRange(buffer, offset, offset + length);
    outlets.typed(bytes.clone());
    outlets.toTarget(bytes);
  }

  @Override
  public void operatorEof() {
    outlets.eofToTarget();
  }

  @Override
  public boolean fromTarget(byte[] buffer, int offset, int length) {
    return true;
  }

  @Override
  public void resized(int columns, int rows) {
    // There is no terminal.
  }

  @Override
  public Cut cutOff() {
    return new Cut(outlets.dropToTarget(), new PasteMarks(false));
  }

  @Override
  public boolean whileStill(Consumer<Optional<Drawing>> action) {
    action.accept(Optional.empty());
    return true;
  }

  @Override
  public void announce(String line) {
    outlets.toOperator(OperatorMessage.forStandardError(line));
  }

  @Override
  public void closed() {
    // Nothing is held.
  }
}
