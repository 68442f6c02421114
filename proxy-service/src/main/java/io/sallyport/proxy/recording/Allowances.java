package io.sallyport.proxy.recording;

import io.sallyport.recording.frame.Stream;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** How many bytes of each channel without a terminal are still recorded whole. Not thread-safe. */
final class Allowances {

  private final long each;
  private final Map<Integer, Map<Stream, Long>> left = new HashMap<>();

  Allowances(long each) {
    this.each = each;
  }

  /** A channel without a terminal begins. */
  void begin(int channel) {
    left.put(channel, new EnumMap<>(Stream.class));
  }

  void end(int channel) {
    left.remove(channel);
  }

  /** How many of these bytes are recorded whole; of a channel with a terminal all. */
  int take(int channel, Stream stream, int length) {
    Map<Stream, Long> streams = left.get(channel);
    if (streams == null) {
      return length;
    }
    long rest = streams.getOrDefault(stream, each);
    int whole = (int) Math.min(length, rest);
    streams.put(stream, rest - whole);
    return whole;
  }
}
