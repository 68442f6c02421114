package io.sallyport.proxy.gate;

import io.sallyport.proxy.capture.LineCapture;
import io.sallyport.proxy.capture.Reading;
import io.sallyport.proxy.probe.LineProbe;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of a terminal are judged as: each with what earlier lines left behind, which are a
 * construct that is still open, a paste that was judged already, and the shell's state.
 */
final class CommandText {

  private final int channel;
  private final LineCapture capture;
  private final Function<Reading, Secrecy> secrecy;
  private final LineProbe probe;
  private final Construct construct = new Construct();
  private @Nullable PastedText judgedPaste;
  private ShellState shellState = ShellState.NONE;

  CommandText(
      int channel, LineCapture capture, Function<Reading, Secrecy> secrecy, LineProbe probe) {
    this.channel = channel;
    this.capture = capture;
    this.secrecy = secrecy;
    this.probe = probe;
  }

  /**
   * A line to be judged.
   *
   * @param extended what the target has if it goes on and is not complete
   * @param prompt what stands before it
   */
  record Line(HeldLine held, String extended, String prompt) {}

  /** The operator pressed Ctrl-C. */
  void interrupted() {
    construct.interrupted(capture.promptMarks());
  }

  /** The line as it will be if Enter comes now; empty when that is not sure or needs no judge. */
  Optional<HeldLine> anticipated() {
    if (judgedPaste != null || !capture.isAgreed()) {
      return Optional.empty();
    }
    HeldKeys enter = HeldKeys.enter();
    Reading reading = capture.read(true);
    List<String> readings = construct.join(reading, capture.promptMarks());
    return readings.isEmpty() ? Optional.empty() : Optional.of(held(enter, reading, readings));
  }

  /**
   * The line that a held key submits; empty when there is nothing to judge: no text, or a paste
   * that was judged.
   *
   * @param settled whether the target had time to show all of it
   */
  Optional<Line> submitted(HeldKeys keys, boolean settled) {
    Reading shown = capture.read(settled);
    Reading reading = probe.takeAnswer().map(shown::besideShells).orElse(shown);
    List<String> readings = keys.judged(joined(reading));
    PastedText pasted = judgedPaste;
    judgedPaste = null;
    if (pasted != null && keys.isEnter() && pasted.isAllOf(reading, readings)) {
      shellState = pasted.shellState();
      return Optional.empty();
    }
    if (readings.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Line(
            held(keys, reading, readings),
            construct.extended(readings.getFirst(), reading),
            reading.prompt()));
  }

  /** A password goes on from nothing. */
  private List<String> joined(Reading reading) {
    return secrecy.apply(reading) == Secrecy.PASSWORD
        ? reading.texts()
        : construct.join(reading, capture.promptMarks());
  }

  private HeldLine held(HeldKeys keys, Reading reading, List<String> readings) {
    return new HeldLine(
        channel,
        LineKind.TERMINAL,
        readings,
        keys.confidence(reading, readings),
        secrecy.apply(reading),
        shellState,
        keys.since());
  }

  /** What the line would be behind a paste. */
  PastedText pasted(byte[] bytes) {
    Reading before = capture.read(true);
    return PastedText.of(before, secrecy.apply(before), bytes);
  }

  /** A paste to be judged. */
  HeldLine held(PastedText paste, long since) {
    return new HeldLine(
        channel,
        LineKind.TERMINAL,
        paste.readings(),
        paste.confidence(),
        paste.secrecy(),
        shellState,
        since);
  }

  /** The line went on to the target. */
  void forwarded(Line line, HeldKeys keys, Ruling.Forward ruling) {
    boolean withheld = line.held().secrecy() == Secrecy.WITHHELD;
    if (line.held().secrecy() == Secrecy.PASSWORD) {
      construct.isolated();
    } else if (ruling.complete()) {
      shellState = ruling.shellState();
      construct.closed(withheld ? "" : line.extended(), line.prompt());
    } else if (keys.isEnter()) {
      construct.opened(line.extended(), line.prompt(), withheld);
    }
  }

  /** The paste went on to the target, which has yet to be told to run it. */
  void forwarded(PastedText paste, Ruling.Forward ruling) {
    judgedPaste = ruling.complete() ? paste.withShellState(ruling.shellState()) : null;
  }

  /** The line, with all that it goes on from, is taken back. */
  void cancelled() {
    construct.closed();
    judgedPaste = null;
  }
}
