package io.sallyport.admin.liveview;

import java.util.List;

/** One piece of what a viewer sees. {@code at} is in microseconds since the session's start. */
public sealed interface LivePiece {

  long at();

  /** A channel that is open, or opens. */
  record Channel(long at, int channel, String kind, boolean terminal, String command)
      implements LivePiece {}

  /** A terminal as it is now, to be drawn on a fresh one. */
  record Screen(long at, int channel, int columns, int rows, Bytes drawing) implements LivePiece {}

  /** What the operator is shown. */
  record Output(long at, int channel, boolean error, Bytes bytes) implements LivePiece {}

  /** What the operator typed. */
  record Input(long at, int channel, Bytes bytes) implements LivePiece {}

  /** The terminal's size from now on. */
  record Size(long at, int channel, int columns, int rows) implements LivePiece {}

  /** A channel closed. */
  record ChannelEnd(long at, int channel) implements LivePiece {}

  /** A command line was judged. */
  record Command(
      long at,
      int channel,
      String commandId,
      String line,
      int withheldLength,
      String decision,
      List<String> rules)
      implements LivePiece {

    public Command {
      rules = List.copyOf(rules);
    }
  }

  /** The session was locked or released. */
  record Lock(long at, boolean locked, String by) implements LivePiece {}

  /** The session is over. */
  record Over(long at, String reason) implements LivePiece {}

  /** Bytes of a piece: its own array, which nobody changes. */
  final class Bytes {

    private final byte[] array;

    /** The array is handed over. */
    public Bytes(byte[] array) {
      this.array = array;
    }

    /** The array, not a copy. */
    public byte[] array() {
      return array;
    }
  }
}
