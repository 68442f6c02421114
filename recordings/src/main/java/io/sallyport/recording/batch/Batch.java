package io.sallyport.recording.batch;

import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Decoder;
import io.sallyport.recording.encoding.Encoder;
import io.sallyport.recording.encoding.Hash;
import io.sallyport.recording.encoding.MalformedException;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.FrameDecoder;
import io.sallyport.recording.frame.RawFrame;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames that are compressed, numbered and chained together. A batch is whole by itself; whether it
 * is the next of its recording says {@link ChainPosition#isFollowedBy}.
 *
 * @param payload the frames, compressed with zstd
 * @param hash SHA-256 of header and payload
 */
public record Batch(BatchHeader header, Bytes payload, Hash hash) {

  /** The fewest and the most bytes of an encoded batch. */
  public static final int LEAST_SIZE = BatchHeader.SIZE + 1 + Hash.SIZE;

  public static final int MOST_SIZE = BatchHeader.SIZE + BatchHeader.MOST_PAYLOAD + Hash.SIZE;

  public Batch {
    if (payload.size() != header.payloadSize()) {
      throw new IllegalArgumentException(
          "the header says " + header.payloadSize() + " bytes, there are " + payload.size());
    }
  }

  /**
   * A payload without its compression.
   *
   * @param plain at most {@link BatchHeader#MOST_PLAIN} bytes
   * @param toTheEnd whether that is all that there is
   */
  public record Expanded(Bytes plain, boolean toTheEnd) {}

  static Batch of(BatchHeader header, Bytes payload) {
    return new Batch(header, payload, Hash.of(header.encode(), payload));
  }

  /** Whether the hash is that of header and payload. */
  public boolean isUnaltered() {
    return Hash.of(header.encode(), payload).equals(hash);
  }

  /** Where its chain stands after it. */
  public ChainPosition position() {
    return new ChainPosition(
        header.session(),
        new ChainHead(header.number(), hash),
        header.lastFrame(),
        header.lastMicros());
  }

  /** How many bytes it has in a file. */
  public int size() {
    return BatchHeader.SIZE + payload.size() + Hash.SIZE;
  }

  /** Header, payload and hash, as they stand in a file and travel. */
  public void writeTo(OutputStream out) throws IOException {
    header.encode().writeTo(out);
    payload.writeTo(out);
    hash.value().writeTo(out);
  }

  /** What {@link #writeTo} writes. */
  public Bytes encode() {
    Encoder out = new Encoder(size());
    out.bytes(header.encode());
    out.bytes(payload);
    out.hash(hash);
    return out.toBytes();
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @throws MalformedException if it is anything else, or altered
   */
  public static Batch decode(Bytes bytes) throws MalformedException {
    if (bytes.size() < LEAST_SIZE || bytes.size() > MOST_SIZE) {
      throw new MalformedException(
          "a batch has " + LEAST_SIZE + " to " + MOST_SIZE + " bytes, this has " + bytes.size());
    }
    Decoder in = new Decoder(bytes);
    BatchHeader header = BatchHeader.decode(in.bytes(BatchHeader.SIZE));
    Batch batch = new Batch(header, in.bytes(header.payloadSize()), in.hash());
    in.end();
    if (!batch.isUnaltered()) {
      throw new MalformedException("the hash of batch " + header.number() + " does not fit");
    }
    return batch;
  }

  /**
   * Its frames, in order. Takes at most {@link BatchHeader#MOST_PLAIN} bytes besides the frames.
   *
   * @throws MalformedException if the payload does not hold what the header says
   */
  public List<Frame> frames() throws MalformedException {
    Decoder in = new Decoder(Compression.expand(payload, header.plainSize()));
    FrameDecoder decoder = new FrameDecoder(header.firstFrame(), header.firstMicros());
    List<Frame> frames = new ArrayList<>(header.frames());
    for (int i = 0; i < header.frames(); i++) {
      frames.add(decoder.read(RawFrame.read(in)));
    }
    in.end();
    if (frames.getFirst().micros() != header.firstMicros()
        || decoder.micros() != header.lastMicros()) {
      throw new MalformedException("the times of batch " + header.number() + " do not fit");
    }
    return List.copyOf(frames);
  }

  /** The frames as they are written, uncompressed; of an altered batch as much as can be had. */
  public Expanded expanded() {
    return Compression.expandWhatCanBe(payload, BatchHeader.MOST_PLAIN);
  }
}
