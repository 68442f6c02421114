package io.sallyport.recording.batch;

import com.github.luben.zstd.Zstd;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Decoder;
import io.sallyport.recording.encoding.Encoder;
import io.sallyport.recording.encoding.MalformedException;
import io.sallyport.recording.frame.RawFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Alters the frames of a batch as somebody would who knows the format and has no key. */
public final class Forger {

  /**
   * The batch with other frames in it, packed again; its number of frames is as it was.
   *
   * @param change of the frames as they are written
   * @param withHash whether the hash is made to fit again
   */
  public static Batch alter(Batch batch, boolean withHash, UnaryOperator<List<Bytes>> change)
      throws MalformedException {
    Encoder plain = new Encoder(64);
    change.apply(written(batch)).forEach(plain::bytes);
    Bytes payload = Bytes.copyOf(Zstd.compress(plain.toArray()));
    BatchHeader header = batch.header();
    BatchHeader altered =
        new BatchHeader(
            header.session(),
            header.number(),
            header.firstFrame(),
            header.frames(),
            header.firstMicros(),
            header.lastMicros(),
            plain.size(),
            payload.size(),
            header.previous());
    return withHash ? Batch.of(altered, payload) : new Batch(altered, payload, batch.hash());
  }

  /** Each frame as it is written, with length and checksum. */
  private static List<Bytes> written(Batch batch) throws MalformedException {
    Bytes plain = batch.expanded().plain();
    Decoder in = new Decoder(plain);
    List<Bytes> frames = new ArrayList<>();
    while (in.remaining() > 0) {
      int from = in.position();
      RawFrame.read(in);
      frames.add(Bytes.copyOf(plain.toArray(), from, in.position() - from));
    }
    return frames;
  }

  private Forger() {}
}
