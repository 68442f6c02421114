package io.sallyport.benchmarks.fuzz;

import io.sallyport.proxy.capture.LineCapture;
import io.sallyport.proxy.capture.Submission;
import java.nio.ByteBuffer;
import java.time.Duration;

/** A capture as a gate uses it, which must stand whatever it is fed. */
final class FuzzedCapture {

  private static final int MOST_READINGS = 16;
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration A_BYTE = Duration.ofNanos(20_000);

  private final ProcessorTime time = new ProcessorTime();
  private final LineCapture capture;
  private long bytes;

  FuzzedCapture(int columns, int rows) {
    this.capture = new LineCapture(columns, rows);
  }

  void print(ByteBuffer output) {
    bytes += output.remaining();
    capture.printed(output.array(), output.arrayOffset() + output.position(), output.remaining());
  }

  void type(ByteBuffer keys) {
    bytes += keys.remaining();
    for (int i = keys.position(); i < keys.limit(); i++) {
      byte key = keys.get(i);
      Submission submission = capture.submits(key);
      if (submission == Submission.NONE || capture.isPasting()) {
        capture.typed(key);
      } else {
        look(true);
        capture.submitted(key, submission);
      }
    }
    capture.keysRest();
  }

  void resize(int columns, int rows) {
    capture.resized(columns, rows);
  }

  /** The gateway takes a line back. */
  void cancel() {
    capture.interrupted();
    capture.cancelled();
  }

  /** Asks all that a gate asks. */
  void look(boolean settled) {
    int readings = capture.read(settled).texts().size();
    if (readings > MOST_READINGS) {
      throw new IllegalStateException("a line has " + readings + " readings");
    }
    var _ = capture.isAgreed();
    var _ = capture.isUnshown();
    var _ = capture.isAtKnownPrompt();
    var _ = capture.isAtLikelyPrompt();
    var _ = capture.rowsBelowCursor();
    var _ = capture.takeUnheld();
  }

  /**
   * The input is at its end.
   *
   * @throws IllegalStateException when it took too long
   */
  void end() {
    look(true);
    time.atMost(PAUSE.plus(A_BYTE.multipliedBy(bytes)), "an input of " + bytes + " bytes");
  }
}
