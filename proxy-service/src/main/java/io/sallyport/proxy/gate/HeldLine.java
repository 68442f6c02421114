package io.sallyport.proxy.gate;

import java.util.List;

/**
 * A command line that waits at the gate.
 *
 * @param readings best first, each another; at least one
 * @param secrecy what may be told of it outside the proxy
 * @param heldAt {@link System#nanoTime} of the Enter
 */
record HeldLine(
    int channel,
    LineKind kind,
    List<String> readings,
    Confidence confidence,
    Secrecy secrecy,
    ShellState shellState,
    long heldAt) {

  HeldLine {
    readings = List.copyOf(readings);
  }
}
