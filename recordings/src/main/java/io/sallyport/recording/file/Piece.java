package io.sallyport.recording.file;

import io.sallyport.recording.batch.Batch;

/** One piece of a recording's file after its header, looked at by itself. */
public sealed interface Piece {

  /** A batch; whether it is unaltered, and the next one, is not said. */
  record OfBatch(Batch batch) implements Piece {}

  /** An end; whether it is signed, and of this recording, is not said. */
  record OfEnd(RecordingEnd end) implements Piece {}

  /** The file goes no further. */
  record Nothing() implements Piece {}

  /** The file ends within a piece. */
  record Cut() implements Piece {}

  /** What is here can't be read. */
  record Unreadable(String reason) implements Piece {}
}
