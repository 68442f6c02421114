package io.sallyport.benchmarks.fuzz;

import java.nio.ByteBuffer;

/**
 * What a target might print. Of an input the first two bytes are the columns and rows, the third is
 * how many bytes are printed at once.
 */
public final class ScreenFuzz {

  private static final int HEAD = 3;

  /**
   * Tries one input.
   *
   * @throws RuntimeException for what must not be
   */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length < HEAD) {
      return;
    }
    FuzzedCapture capture = new FuzzedCapture(input[0] & 0xff, input[1] & 0xff);
    int piece = (input[2] & 0xff) + 1;
    for (int at = HEAD; at < input.length; at += piece) {
      capture.print(ByteBuffer.wrap(input, at, Math.min(piece, input.length - at)));
    }
    capture.end();
  }

  private ScreenFuzz() {}
}
