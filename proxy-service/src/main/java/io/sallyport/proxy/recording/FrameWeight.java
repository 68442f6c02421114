package io.sallyport.proxy.recording;

import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.Mark;

/** About how many bytes of memory frames take on their way from the session to a batch. */
final class FrameWeight {

  /** About what an object costs besides what it holds. */
  static final long OVERHEAD = 64;

  private FrameWeight() {}

  static long of(Frame frame) {
    return OVERHEAD
        + switch (frame) {
          case Frame.Output f -> f.data().size();
          case Frame.ErrorOutput f -> f.data().size();
          case Frame.Input f -> f.data().size();
          case Frame.SizeChange _ -> 0;
          case Mark.ChannelOpened f -> Long.BYTES + 2L * f.command().length();
          case Mark.CommandJudged f -> OVERHEAD + 2L * f.line().length();
          case Mark mark -> OVERHEAD;
        };
  }
}
