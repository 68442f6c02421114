package io.sallyport.cli.replay;

import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.file.RecordingIndex;
import io.sallyport.recording.file.RecordingReader;
import io.sallyport.recording.frame.Frame;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Optional;

/** Frames of a recording one after another, as far as it can be read. Not for several threads. */
final class FrameCursor implements AutoCloseable {

  /** What is drawn before the time that was asked for: older output is left out. */
  private static final long MOST_BEFORE = 4 << 20;

  private final InputStream in;
  private final RecordingReader reader;
  private final ArrayDeque<Frame> frames = new ArrayDeque<>();
  private final long end;

  private FrameCursor(InputStream in, RecordingReader reader, long end) {
    this.in = in;
    this.reader = reader;
    this.end = end;
  }

  /** Opened so far before a time that what is on the screen then can be drawn. */
  static FrameCursor before(RecordingFile file, long micros) throws IOException {
    long wanted = file.index().entryAt(micros).map(RecordingIndex.Entry::offset).orElse(0L);
    long from =
        file.index().entries().stream()
            .mapToLong(RecordingIndex.Entry::offset)
            .filter(offset -> offset >= wanted - MOST_BEFORE)
            .findFirst()
            .orElse(file.end());
    FileChannel channel = FileChannel.open(file.path());
    InputStream in = new BufferedInputStream(Channels.newInputStream(channel.position(from)));
    return new FrameCursor(in, RecordingReader.resume(in, from), file.end());
  }

  /** The next frame, which stays the next until {@link #take}. */
  Optional<Frame> next() throws IOException {
    while (frames.isEmpty()) {
      boolean atEnd = reader.position().filter(p -> p.offset() >= end).isPresent();
      Optional<Batch> batch = atEnd ? Optional.empty() : reader.next();
      if (batch.isEmpty()) {
        return Optional.empty();
      }
      frames.addAll(batch.get().frames());
    }
    return Optional.of(frames.peek());
  }

  void take() {
    frames.remove();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
