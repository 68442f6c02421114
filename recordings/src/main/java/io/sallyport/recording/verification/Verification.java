package io.sallyport.recording.verification;

import io.sallyport.recording.file.RecordingEnd;
import io.sallyport.recording.file.RecordingHeader;

/** What became of verifying a recording. */
public sealed interface Verification {

  /**
   * It is whole and unaltered: what was signed is there, byte for byte. Whether that is the
   * complete session says the end.
   */
  record Whole(RecordingHeader header, RecordingEnd end) implements Verification {}

  /**
   * It is not; everything before is in order, as far as what comes after can vouch for it.
   *
   * @param batch the number of the first bad batch; 0 is the header
   * @param frame the number of the first bad frame; where that can't be told, of the first of its
   *     batch
   * @param micros about when: session time of the last good frame, or of the bad batch's first
   * @param offset where in the file the piece begins at which it shows, a batch or the end
   * @param detail for people
   */
  record Damaged(Fault fault, long batch, long frame, long micros, long offset, String detail)
      implements Verification {}
}
