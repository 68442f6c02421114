package io.sallyport.proxy.gate;

import java.util.List;

/**
 * A command line that waits at the gate.
 *
 * @param readings best first, each another; at least one
 * @param heldAt {@link System#nanoTime} of the Enter
 */
record HeldLine(
    int channel,
    LineKind kind,
    List<String> readings,
    Confidence confidence,
    ShellState shellState,
    long heldAt) {

  HeldLine {
    readings = List.copyOf(readings);
  }
}
