package io.sallyport.recording.batch;

import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Decoder;
import io.sallyport.recording.encoding.Encoder;
import io.sallyport.recording.encoding.Hash;
import io.sallyport.recording.encoding.MalformedException;
import java.util.UUID;

/**
 * What stands before the frames of a batch: {@value #SIZE} bytes, see docs/recording-format.md.
 *
 * @param number from 1 within the session, at most 2^32 - 1
 * @param firstFrame the number of its first frame, from 1 within the session
 * @param frames how many it has, at least 1
 * @param firstMicros session time of the first frame
 * @param lastMicros session time of the last frame
 * @param plainSize bytes of the frames before compression
 * @param payloadSize bytes after it
 * @param previous the hash of the batch before; of the first, that of the recording's header
 */
public record BatchHeader(
    UUID session,
    long number,
    long firstFrame,
    int frames,
    long firstMicros,
    long lastMicros,
    int plainSize,
    int payloadSize,
    Hash previous) {

  /** "SPB" and the version. */
  public static final int MAGIC = 0x53504201;

  public static final int SIZE = 96;

  /** The most bytes of frames; a reader allocates no more. */
  public static final int MOST_PLAIN = 1024 * 1024;

  /** The most compressed bytes. */
  public static final int MOST_PAYLOAD = MOST_PLAIN + 16 * 1024;

  static final long MOST_BATCHES = 0xffff_ffffL;
  private static final int SMALLEST_FRAME = 6;

  public BatchHeader {
    if (number < 1 || number > MOST_BATCHES) {
      throw new IllegalArgumentException("batches count from 1 to 4294967295, this is " + number);
    }
    if (frames < 1 || frames > plainSize / SMALLEST_FRAME || firstFrame < 1) {
      throw new IllegalArgumentException(
          plainSize + " bytes can't hold " + frames + " frames from number " + firstFrame);
    }
    if (firstFrame > Long.MAX_VALUE - frames) {
      throw new IllegalArgumentException("no frame has the number " + firstFrame);
    }
    if (firstMicros < 0 || lastMicros < firstMicros) {
      throw new IllegalArgumentException(
          "times don't go from " + firstMicros + " to " + lastMicros);
    }
    if (plainSize > MOST_PLAIN || payloadSize < 1 || payloadSize > MOST_PAYLOAD) {
      throw new IllegalArgumentException(
          "a batch has at most " + MOST_PLAIN + " bytes, this " + plainSize + " in " + payloadSize);
    }
  }

  public long lastFrame() {
    return firstFrame + frames - 1;
  }

  /** Its {@value #SIZE} bytes. */
  public Bytes encode() {
    Encoder out = new Encoder(SIZE);
    out.unsigned32(MAGIC);
    out.uuid(session);
    out.unsigned32(number);
    out.signed64(firstFrame);
    out.unsigned32(frames);
    out.signed64(firstMicros);
    out.signed64(lastMicros);
    out.unsigned32(plainSize);
    out.unsigned32(payloadSize);
    out.hash(previous);
    out.check();
    return out.toBytes();
  }

  /**
   * Reads its {@value #SIZE} bytes.
   *
   * @throws MalformedException if they are anything else
   */
  public static BatchHeader decode(Bytes bytes) throws MalformedException {
    Decoder in = new Decoder(bytes);
    if (in.unsigned32() != MAGIC) {
      throw new MalformedException("a batch does not begin so");
    }
    try {
      BatchHeader header =
          new BatchHeader(
              in.uuid(),
              in.unsigned32(),
              in.unsigned63(),
              size(in),
              in.unsigned63(),
              in.unsigned63(),
              size(in),
              size(in),
              in.hash());
      in.check();
      in.end();
      return header;
    } catch (IllegalArgumentException e) {
      throw new MalformedException(String.valueOf(e.getMessage()));
    }
  }

  private static int size(Decoder in) throws MalformedException {
    long value = in.unsigned32();
    if (value > MOST_PAYLOAD) {
      throw new MalformedException("expected at most " + MOST_PAYLOAD + ", came " + value);
    }
    return (int) value;
  }
}
