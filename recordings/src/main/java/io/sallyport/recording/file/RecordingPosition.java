package io.sallyport.recording.file;

import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.batch.ChainPosition;

/**
 * How far a recording's file has come. Whoever keeps it can go on there.
 *
 * @param offset how many bytes the file has so far
 */
public record RecordingPosition(ChainPosition chain, long offset) {

  /** Right after the header. */
  static RecordingPosition afterHeader(RecordingHeader header) {
    return new RecordingPosition(header.beginning(), header.encode().size());
  }

  RecordingPosition after(Batch batch, long size) {
    return new RecordingPosition(batch.position(), offset + size);
  }
}
