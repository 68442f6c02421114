package io.sallyport.benchmarks.fuzz;

import java.nio.ByteBuffer;

/**
 * A session: output, keys, sizes and looks in any order. An input has steps, each a byte that says
 * what it is, a byte for how many follow, and those.
 */
public final class CaptureFuzz {

  /** What happens in a step. */
  enum Step {
    PRINT,
    TYPE,
    LOOK,
    RESIZE,
    CANCEL;

    /** As a byte of an input. */
    byte code() {
      return switch (this) {
        case PRINT -> 0;
        case TYPE -> 1;
        case LOOK -> 2;
        case RESIZE -> 3;
        case CANCEL -> 4;
      };
    }

    /** Every byte stands for a step. */
    static Step of(byte code) {
      return switch (code & 7) {
        case 0, 5 -> PRINT;
        case 1, 6, 7 -> TYPE;
        case 2 -> LOOK;
        case 3 -> RESIZE;
        // Four: three bits are no more.
        default -> CANCEL;
      };
    }
  }

  /**
   * Tries one input.
   *
   * @throws RuntimeException for what must not be
   */
  public static void fuzzerTestOneInput(byte[] input) {
    FuzzedCapture capture = new FuzzedCapture(80, 24);
    ByteBuffer rest = ByteBuffer.wrap(input);
    while (rest.remaining() >= 2) {
      Step step = Step.of(rest.get());
      int length = Math.min(rest.get() & 0xff, rest.remaining());
      ByteBuffer bytes = rest.slice(rest.position(), length);
      rest.position(rest.position() + length);
      switch (step) {
        case PRINT -> capture.print(bytes);
        case TYPE -> capture.type(bytes);
        case LOOK -> capture.look(length > 0);
        case RESIZE -> {
          if (length >= 2) {
            capture.resize(bytes.get(0) & 0xff, bytes.get(1) & 0xff);
          }
        }
        case CANCEL -> capture.cancel();
      }
    }
    capture.end();
  }

  private CaptureFuzz() {}
}
