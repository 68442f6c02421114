package io.sallyport.proxy.gate;

import io.sallyport.proxy.capture.LineCapture;
import io.sallyport.proxy.gate.ChannelGate.Outlets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Shows an operator lines of the gateway on their terminal, each on a line of its own: above the
 * line that is being edited, or in the last row where a program has the screen. A line waits until
 * the target is in the middle of no sequence, but not for long. To be used under the gate's lock.
 */
final class Announcer {

  private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(200);

  /** Ends whatever sequence is begun (ECMA-48 ST). */
  private static final byte[] END_OF_STRING = "\u001b\\".getBytes(StandardCharsets.US_ASCII);

  private final LineCapture capture;
  private final Outlets outlets;
  private final GateTimer timer;
  private final Deque<String> waiting = new ArrayDeque<>();

  Announcer(LineCapture capture, Outlets outlets, GateTimer timer) {
    this.capture = capture;
    this.outlets = outlets;
    this.timer = timer;
  }

  void announce(String line) {
    waiting.add(line);
    if (capture.isOutputAtRest()) {
      showAll();
    } else if (!timer.isSet() && !timer.after(LONGEST_WAIT, this::showAnyway)) {
      showAnyway();
    }
  }

  /**
   * The target printed something, which the capture has.
   *
   * @param asItIs whether the caller would forward it as it is
   * @return whether the caller is still to do so; else it is sent, and what waited behind it
   */
  boolean printed(byte[] buffer, int offset, int length, boolean asItIs) {
    if (waiting.isEmpty() || !capture.isOutputAtRest()) {
      return asItIs;
    }
    if (asItIs) {
      outlets.outputToOperator(Arrays.copyOfRange(buffer, offset, offset + length));
    }
    showAll();
    return false;
  }

  private void showAnyway() {
    if (!waiting.isEmpty() && !capture.isOutputAtRest()) {
      capture.told(END_OF_STRING);
      outlets.toOperator(END_OF_STRING.clone());
    }
    showAll();
  }

  private void showAll() {
    timer.stop();
    while (!waiting.isEmpty()) {
      show(waiting.poll());
    }
  }

  private void show(String line) {
    if (capture.isFullScreen()) {
      byte[] over = OperatorMessage.overProgram(line, capture.columns());
      capture.told(over);
      outlets.toOperator(over);
    } else {
      outlets.toOperator(capture.toldBetween(OperatorMessage.announcement(line)));
    }
  }
}
