package io.sallyport.recording.frame;

import io.sallyport.recording.encoding.Bytes;

/**
 * One timed piece of a session. Bytes are as they went over the channel, not interpreted; channels
 * count from 1 within the session.
 */
public sealed interface Frame
    permits Frame.Output, Frame.ErrorOutput, Frame.Input, Frame.SizeChange, Mark {

  /** The most bytes of one frame; who has more makes several. */
  int MOST_DATA = 256 * 1024;

  /** Microseconds since the session began, not negative. */
  long micros();

  /** What came from the target on a channel: of a terminal everything, else its standard output. */
  record Output(long micros, int channel, Bytes data) implements Frame {
    public Output {
      Limits.requireTime(micros);
      Limits.requireChannel(channel);
      Limits.requireData(data);
    }
  }

  /** What came from the target on a channel's standard error (RFC 4254, 5.2). */
  record ErrorOutput(long micros, int channel, Bytes data) implements Frame {
    public ErrorOutput {
      Limits.requireTime(micros);
      Limits.requireChannel(channel);
      Limits.requireData(data);
    }
  }

  /**
   * What the operator sent on a channel. Who makes the frame has masked what was typed without
   * echo.
   */
  record Input(long micros, int channel, Bytes data) implements Frame {
    public Input {
      Limits.requireTime(micros);
      Limits.requireChannel(channel);
      Limits.requireData(data);
    }
  }

  /** The terminal of a channel got this size, at its beginning too. */
  record SizeChange(long micros, int channel, TerminalSize size) implements Frame {
    public SizeChange {
      Limits.requireTime(micros);
      Limits.requireChannel(channel);
    }
  }
}
