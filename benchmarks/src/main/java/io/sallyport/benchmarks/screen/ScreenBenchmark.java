package io.sallyport.benchmarks.screen;

import io.sallyport.proxy.capture.LineCapture;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds for a byte that a target prints, with all that the capture does with it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(2)
public class ScreenBenchmark {

  /** As many bytes are an operation's input. */
  static final int BYTES = 1 << 16;

  private static final int PIECE = 4096;

  /** What is printed. */
  public enum Output {
    COLOURED_LISTING(
        "-rw-r--r-- 1 root root 9770 Nov 22 12:00 \u001b[01;34mdirectory\u001b[0m/\r\n"),
    COLOURED_NAMES(
        "\u001b[01;34mbin\u001b[0m  \u001b[01;36mlib\u001b[0m  \u001b[01;32mrun.sh\u001b[0m  a.txt\r\n"),
    SHORT_LINES("ok\r\nok\r\na\r\nbc\r\n"),
    UTF_8("drwx \u00fcber \u6f22\u5b57 \u2502 caf\u00e9\r\n");

    private final String text;

    Output(String text) {
      this.text = text;
    }

    byte[] bytes() {
      byte[] unit = text.getBytes(StandardCharsets.UTF_8);
      byte[] all = new byte[BYTES];
      for (int i = 0; i < BYTES; i++) {
        all[i] = unit[i % unit.length];
      }
      return all;
    }
  }

  /** What is printed. */
  @Param public Output output = Output.COLOURED_LISTING;

  private byte[] bytes = {};
  private LineCapture capture = new LineCapture(80, 24);

  /** Makes the output and a fresh screen. */
  @Setup
  public void prepare() {
    bytes = output.bytes();
    capture = new LineCapture(80, 24);
  }

  /** In pieces as they come off the network. */
  @Benchmark
  @OperationsPerInvocation(BYTES)
  public LineCapture printed() {
    for (int at = 0; at < BYTES; at += PIECE) {
      capture.printed(bytes, at, PIECE);
    }
    return capture;
  }
}
