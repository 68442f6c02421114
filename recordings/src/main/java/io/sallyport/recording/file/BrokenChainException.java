package io.sallyport.recording.file;

import io.sallyport.recording.batch.BatchHeader;
import io.sallyport.recording.batch.ChainPosition;

/** A batch is not the next of its recording. */
public final class BrokenChainException extends Exception {

  private static final long serialVersionUID = 1L;

  BrokenChainException(ChainPosition position, BatchHeader came) {
    super(
        "expected batch %d of session %s from frame %d after %s, came batch %d of session %s from frame %d after %s"
            .formatted(
                position.head().number() + 1,
                position.session(),
                position.frames() + 1,
                position.head().hash(),
                came.number(),
                came.session(),
                came.firstFrame(),
                came.previous()));
  }
}
