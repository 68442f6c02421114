package io.sallyport.proxy.liveview;

import io.sallyport.proxy.capture.Drawing;
import io.sallyport.proxy.gate.Decision;
import io.sallyport.proxy.session.ChannelKind;
import io.sallyport.proxy.session.SessionEnd;
import java.util.List;

/** One piece of what a viewer sees. */
public sealed interface Viewed {

  /** A channel that is open, or opens; {@code command} is that of an exec, or empty. */
  record Channel(int channel, ChannelKind kind, boolean terminal, String command)
      implements Viewed {}

  /** A terminal as it is now. */
  record Screen(int channel, Drawing drawing) implements Viewed {}

  /** What the operator is shown; {@code error} for standard error. */
  record Output(int channel, Bytes bytes, boolean error) implements Viewed {}

  /** What the operator typed, masked where it was typed without echo. */
  record Input(int channel, Bytes bytes) implements Viewed {}

  /** The terminal has this size from now on. */
  record Size(int channel, int columns, int rows) implements Viewed {}

  /** A channel closed. */
  record ChannelEnd(int channel) implements Viewed {}

  /** A command line was judged; {@code withheld} is its length where its text is withheld. */
  record Command(
      String commandId,
      int channel,
      String line,
      int withheld,
      Decision decision,
      List<String> rules)
      implements Viewed {

    public Command {
      rules = List.copyOf(rules);
    }
  }

  /** The session was locked or released. */
  record Locked(boolean locked, String by) implements Viewed {}

  /** The session is over. */
  record Over(SessionEnd reason) implements Viewed {}

  /** Bytes of a piece: its own array, which nobody changes. */
  final class Bytes {

    private final byte[] array;

    Bytes(byte[] array) {
      this.array = array;
    }

    /** The array, not a copy. */
    public byte[] array() {
      return array;
    }
  }

  /** About how many bytes it takes to keep. */
  default int size() {
    int base = 64;
    return switch (this) {
      case Screen screen -> base + screen.drawing().bytes().array().length;
      case Output output -> base + output.bytes().array().length;
      case Input input -> base + input.bytes().array().length;
      case Command command -> base + 2 * command.line().length();
      case Channel channel -> base + 2 * channel.command().length();
      case Size _, ChannelEnd _, Locked _, Over _ -> base;
    };
  }
}
