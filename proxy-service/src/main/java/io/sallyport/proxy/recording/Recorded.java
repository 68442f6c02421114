package io.sallyport.proxy.recording;

import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.Mark;
import io.sallyport.recording.frame.Stream;

/** One thing that is recorded, on its way from the session to a batch. */
sealed interface Recorded {

  /** About what an object costs besides what it holds. */
  long OVERHEAD = 64;

  /** About how many bytes of memory it takes. */
  long weight();

  /** It becomes a frame. */
  record Framed(Frame frame) implements Recorded {

    @Override
    public long weight() {
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

  /** It is beyond what is recorded whole. */
  record Beyond(int channel, Stream stream, Bytes bytes) implements Recorded {
    @Override
    public long weight() {
      return OVERHEAD + bytes.size();
    }
  }
}
