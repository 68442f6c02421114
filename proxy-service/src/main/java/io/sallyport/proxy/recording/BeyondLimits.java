package io.sallyport.proxy.recording;

import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Hash;
import io.sallyport.recording.frame.Mark;
import io.sallyport.recording.frame.Stream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What went over channels without a terminal beyond what is recorded whole: its size and its hash.
 * Not thread-safe.
 */
final class BeyondLimits {

  private final Map<Integer, Map<Stream, Running>> byChannel = new TreeMap<>();

  private static final class Running {
    private final MessageDigest digest = sha256();
    private long size;
  }

  void add(int channel, Stream stream, byte[] buffer, int offset, int length) {
    Running running =
        byChannel
            .computeIfAbsent(channel, unseen -> new TreeMap<>())
            .computeIfAbsent(stream, unseen -> new Running());
    running.digest.update(buffer, offset, length);
    running.size += length;
  }

  /** The marks of a channel that is over, and forgets it. */
  List<Mark> end(int channel, long micros) {
    List<Mark> marks = new ArrayList<>();
    Map<Stream, Running> streams = byChannel.remove(channel);
    if (streams != null) {
      streams.forEach((stream, running) ->
          marks.add(
              new Mark.BeyondLimit(
                  micros,
                  channel,
                  stream,
                  running.size,
                  new Hash(Bytes.copyOf(running.digest.digest())))));
    }
    return marks;
  }

  /** The marks of all channels. */
  List<Mark> endAll(long micros) {
    return List.copyOf(byChannel.keySet()).stream()
        .flatMap(channel -> end(channel, micros).stream())
        .toList();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
