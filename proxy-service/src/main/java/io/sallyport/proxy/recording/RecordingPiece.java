package io.sallyport.proxy.recording;

import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.batch.ChainHead;
import io.sallyport.recording.file.RecordingHeader;
import java.util.UUID;

/** What a recording travels in, in this order: a header, batches, and an end. */
public sealed interface RecordingPiece {

  /** The session that it is of. */
  UUID session();

  /** The recording begins. */
  record Header(RecordingHeader header) implements RecordingPiece {
    @Override
    public UUID session() {
      return header.session();
    }
  }

  /** It goes on. */
  record OfBatch(Batch batch) implements RecordingPiece {
    @Override
    public UUID session() {
      return batch.header().session();
    }
  }

  /** It is complete: nothing follows this head. */
  record End(UUID session, ChainHead head) implements RecordingPiece {}
}
