package io.sallyport.recording.frame;

import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Text;

/** What every frame must be. With these no encoded frame exceeds {@link FrameEncoder#MOST_SIZE}. */
final class Limits {

  static final int LONGEST_LINE = 65_536;
  static final int LONGEST_NAME = 1_024;
  static final int MOST_NAMES = 64;

  static void requireTime(long micros) {
    if (micros < 0) {
      throw new IllegalArgumentException("a frame's time is not negative, this is " + micros);
    }
  }

  static void requireChannel(int channel) {
    if (channel < 1) {
      throw new IllegalArgumentException("channels count from 1, this is " + channel);
    }
  }

  static void requireData(Bytes data) {
    if (data.size() > Frame.MOST_DATA) {
      throw new IllegalArgumentException(
          "a frame has at most " + Frame.MOST_DATA + " bytes, this has " + data.size());
    }
  }

  static String line(String text) {
    return Text.wellFormed(text, LONGEST_LINE);
  }

  static String name(String text) {
    return Text.wellFormed(text, LONGEST_NAME);
  }

  private Limits() {}
}
