package io.sallyport.recording.batch;

import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Encoder;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.FrameEncoder;
import java.util.Optional;

/**
 * Makes batches of a session's frames, each chained to the one before. It keeps at most one
 * unsealed batch in memory: {@link #MOST_LIMIT} and one frame. When to seal by time is the
 * caller's. Sealing compresses and hashes: at the default limit about a millisecond of the calling
 * thread. Not for several threads.
 */
public final class BatchBuilder {

  /** What a batch holds before it is sealed by size, if nothing else is said. */
  public static final int DEFAULT_LIMIT = 256 * 1024;

  public static final int MOST_LIMIT = BatchHeader.MOST_PLAIN - FrameEncoder.MOST_SIZE - 16;

  private static final int INITIAL = 1024;

  private final int limit;
  private Encoder plain = new Encoder(0);
  private int expected = INITIAL;
  private ChainPosition position;
  private FrameEncoder encoder;
  private int frames;
  private long firstMicros;

  /**
   * @param position where the chain stands: at its beginning, or after a batch
   */
  public BatchBuilder(ChainPosition position) {
    this(position, DEFAULT_LIMIT);
  }

  /**
   * @param limit uncompressed bytes at which a batch is full, 1 to {@link #MOST_LIMIT}
   */
  public BatchBuilder(ChainPosition position, int limit) {
    if (limit < 1 || limit > MOST_LIMIT) {
      throw new IllegalArgumentException(
          "a batch's limit is 1 to " + MOST_LIMIT + " bytes, this is " + limit);
    }
    this.limit = limit;
    this.position = position;
    this.encoder = encoder(position.micros());
  }

  /**
   * Adds a frame. One with an earlier time than the frame before gets that one's time.
   *
   * @return the batch, when this frame has filled it
   */
  public Optional<Batch> add(Frame frame) {
    if (frames == 0) {
      plain = new Encoder(expected);
      firstMicros = Math.max(position.micros(), frame.micros());
      encoder = encoder(firstMicros);
    }
    encoder.write(frame);
    frames++;
    return plain.size() >= limit ? seal() : Optional.empty();
  }

  /** Bytes of frames that are in no sealed batch yet. */
  public int pending() {
    return plain.size();
  }

  /** Ends the batch; empty when there is no frame for it. */
  public Optional<Batch> seal() {
    if (frames == 0) {
      return Optional.empty();
    }
    Bytes payload = Compression.compress(plain);
    Batch batch =
        Batch.of(
            new BatchHeader(
                position.session(),
                position.head().number() + 1,
                position.frames() + 1,
                frames,
                firstMicros,
                encoder.micros(),
                plain.size(),
                payload.size(),
                position.head().hash()),
            payload);
    position = batch.position();
    // Not kept: a session that once had much to say would hold its room for ever.
    expected = plain.size();
    plain = new Encoder(0);
    encoder = encoder(position.micros());
    frames = 0;
    return Optional.of(batch);
  }

  private FrameEncoder encoder(long micros) {
    return new FrameEncoder(plain, position.frames() + 1, micros);
  }

  /** Where the chain stands: after the last batch that was sealed. */
  public ChainPosition position() {
    return position;
  }
}
