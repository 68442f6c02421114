package io.sallyport.recording.file;

import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.batch.BatchHeader;
import io.sallyport.recording.signature.SigningKey;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/**
 * Writes a recording as its batches arrive. What one writer wrote is a slice; the next writer goes
 * on where it stopped ({@link #position}), on any node, and the slices one after another are the
 * file. Nothing is buffered here. Not for several threads.
 */
public final class RecordingWriter {

  private final OutputStream out;
  private RecordingPosition position;

  private RecordingWriter(OutputStream out, RecordingPosition position) {
    this.out = out;
    this.position = position;
  }

  /** Begins a recording: writes its header. */
  public static RecordingWriter begin(OutputStream out, RecordingHeader header) throws IOException {
    header.encode().writeTo(out);
    return new RecordingWriter(out, RecordingPosition.afterHeader(header));
  }

  /**
   * Goes on with a recording.
   *
   * @param out where what follows is written to
   * @param position where the slice before stopped
   */
  public static RecordingWriter resume(OutputStream out, RecordingPosition position) {
    return new RecordingWriter(out, position);
  }

  /**
   * Writes the next batch. One that the recording has already is left out, as batches may be
   * delivered again; of those only the last is compared.
   *
   * @return whether it was written
   * @throws BrokenChainException if it is not the next; nothing is written then
   */
  public boolean append(Batch batch) throws IOException, BrokenChainException {
    BatchHeader header = batch.header();
    if (isThere(batch)) {
      return false;
    }
    if (!position.chain().isFollowedBy(header) || !batch.isUnaltered()) {
      throw new BrokenChainException(position.chain(), header);
    }
    batch.writeTo(out);
    position = position.after(batch, batch.size());
    return true;
  }

  private boolean isThere(Batch batch) {
    long last = position.chain().head().number();
    long number = batch.header().number();
    return batch.header().session().equals(position.chain().session())
        && (number < last
            || (number == last && batch.hash().equals(position.chain().head().hash())));
  }

  /**
   * Writes the signed end; nothing may be written after it.
   *
   * @param now the time of the signature
   */
  public RecordingEnd finish(SigningKey key, Outcome outcome, Instant now) throws IOException {
    RecordingEnd end = RecordingEnd.sign(key, outcome, position.chain(), now);
    end.encode().writeTo(out);
    return end;
  }

  /** After what was written last. */
  public RecordingPosition position() {
    return position;
  }
}
