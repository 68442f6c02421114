package io.sallyport.proxy.recording;

import io.sallyport.recording.frame.Stream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** How many bytes of each channel without a terminal are still recorded whole. Not thread-safe. */
final class Allowances {

  private final long each;
  private final Map<Integer, long[]> left = new HashMap<>();

  Allowances(long each) {
    this.each = each;
  }

  /** A channel without a terminal begins. */
  void begin(int channel) {
    long[] streams = new long[Stream.values().length];
    Arrays.fill(streams, each);
    left.put(channel, streams);
  }

  void end(int channel) {
    left.remove(channel);
  }

  /** How many of these bytes are recorded whole; of a channel with a terminal all. */
  int take(int channel, Stream stream, int length) {
    long[] streams = left.get(channel);
    if (streams == null) {
      return length;
    }
    int whole = (int) Math.min(length, streams[stream.ordinal()]);
    streams[stream.ordinal()] -= whole;
    return whole;
  }
}
