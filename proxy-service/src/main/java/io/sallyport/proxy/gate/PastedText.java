package io.sallyport.proxy.gate;

import io.sallyport.proxy.capture.LineCapture;
import io.sallyport.proxy.capture.Reading;
import io.sallyport.proxy.gate.ChannelGate.Outlets;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A paste of several lines together with what stood in the line before it.
 *
 * @param readings best first; at least one
 * @param confidence in the line before it
 * @param secrecy of the line before it
 * @param shellState what it would leave behind when it runs
 */
record PastedText(
    List<String> readings, Confidence confidence, Secrecy secrecy, ShellState shellState) {

  private static final byte[] END_MARK = {0x1b, '[', '2', '0', '1', '~'};

  PastedText {
    readings = List.copyOf(readings);
  }

  /** Ends the paste for the target. */
  static void close(LineCapture capture, Outlets outlets) {
    for (byte b : END_MARK) {
      capture.typed(b);
    }
    outlets.toTarget(END_MARK.clone());
  }

  /**
   * How many bytes of a queue belong to the paste, its end mark included; -1 when that has not come
   * yet.
   */
  static int end(ByteQueue queue) {
    int at = queue.indexOf(END_MARK);
    return at < 0 ? -1 : at + END_MARK.length;
  }

  /** The readings of the line before the paste, each with the pasted bytes behind it. */
  static PastedText of(Reading before, Secrecy secrecy, byte[] pasted) {
    String text =
        new String(pasted, StandardCharsets.UTF_8)
            .replace(new String(END_MARK, StandardCharsets.US_ASCII), "")
            .replace("\r\n", "\n")
            .replace('\r', '\n');
    List<String> begun = before.texts().isEmpty() ? List.of("") : before.texts();
    return new PastedText(
        begun.stream().map(line -> (line + text).strip()).distinct().toList(),
        before.isWithheld() || before.basis() == Reading.Basis.DOUBT
            ? Confidence.UNCERTAIN
            : Confidence.LIKELY,
        secrecy,
        ShellState.NONE);
  }

  PastedText withShellState(ShellState state) {
    return new PastedText(readings, confidence, secrecy, state);
  }

  /** Whether a line that is read for sure is this text and nothing else. */
  boolean isAllOf(Reading line, List<String> lineReadings) {
    return line.basis() == Reading.Basis.BOTH
        && lineReadings.size() == 1
        && lineReadings.getFirst().strip().equals(readings.getFirst());
  }
}
