package io.sallyport.recording.verification;

import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.batch.BatchHeader;
import io.sallyport.recording.encoding.Decoder;
import io.sallyport.recording.encoding.MalformedException;
import io.sallyport.recording.frame.FrameDecoder;
import io.sallyport.recording.frame.RawFrame;

/** Finds in a bad batch the frame that is bad, by the checksums of the frames. */
final class FrameLocator {

  /** How far a frame may have moved to be recognised. */
  private static final int REACH = 64;

  private final Batch.Expanded expanded;
  private final BatchHeader header;

  /**
   * What was found.
   *
   * @param frame the number of the first frame that is not as it was written
   * @param micros the time of the frame before it, or of the batch
   */
  record Located(Fault fault, long frame, long micros, String detail) {}

  private FrameLocator(Batch batch) {
    this.expanded = batch.expanded();
    this.header = batch.header();
  }

  static Located locate(Batch batch) {
    return new FrameLocator(batch).locate();
  }

  private Located locate() {
    Decoder in = new Decoder(expanded.plain());
    FrameDecoder decoder = new FrameDecoder(header.firstFrame(), header.firstMicros());
    long number = header.firstFrame();
    for (; number <= header.lastFrame(); number++) {
      if (in.remaining() == 0 && expanded.toTheEnd()) {
        return new Located(
            Fault.DROPPED, number, decoder.micros(), "the batch has fewer frames than it says");
      }
      try {
        RawFrame raw = RawFrame.read(in);
        if (!raw.isNumber(number)) {
          return misplaced(raw, in, number, decoder.micros());
        }
        decoder.read(raw);
      } catch (MalformedException e) {
        return new Located(Fault.CHANGED, number, decoder.micros(), String.valueOf(e.getMessage()));
      }
    }
    if (in.remaining() > 0) {
      return new Located(
          Fault.ADDED, number, decoder.micros(), "the batch has more frames than it says");
    }
    return new Located(
        Fault.CHANGED,
        header.firstFrame(),
        header.firstMicros(),
        "its frames fit their checksums, its header or hash does not fit them");
  }

  /** Another frame stands where this number belongs. */
  private static Located misplaced(RawFrame raw, Decoder in, long number, long micros) {
    long actual = number + 1;
    while (!raw.isNumber(actual)) {
      if (actual == number + REACH) {
        return new Located(Fault.CHANGED, number, micros, "its checksum does not fit");
      }
      actual++;
    }
    String detail = "frame " + actual + " stands where frame " + number + " belongs";
    for (int i = 0; i < REACH; i++) {
      try {
        if (RawFrame.read(in).isNumber(number)) {
          return new Located(Fault.SWAPPED, number, micros, detail);
        }
      } catch (MalformedException _) {
        // Nothing more that could be the frame.
        break;
      }
    }
    return new Located(Fault.DROPPED, number, micros, detail);
  }
}
