package io.sallyport.benchmarks.fuzz;

import io.sallyport.proxy.capture.LineCapture;
import io.sallyport.proxy.capture.Submission;
import io.sallyport.proxy.capture.corpus.Recording;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Feeds the capture hostile input for a time: {@code screen} what a target might print alone,
 * {@code capture} output, keys, resizes and readings in any order, made up and as recordings
 * changed. It fails on an exception, and on an input that takes longer than {@value
 * #MOST_NANOS_A_BYTE} ns a byte and half a second in all. The seed is printed; with it, the run can
 * be had again.
 */
public final class CaptureFuzzMain {

  private static final long MOST_NANOS_A_BYTE = 20_000;
  private static final long PAUSE = Duration.ofMillis(500).toNanos();

  /** The processor's time counts, not the clock's: others may have the processor. */
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final String part;
  private final SplittableRandom random;
  private final HostileBytes hostile;
  private final List<Recording> recordings;
  private long inputs;
  private long bytes;
  private long slowest;

  private CaptureFuzzMain(String part, long seed, List<Recording> recordings) {
    this.part = part;
    this.random = new SplittableRandom(seed);
    this.hostile = new HostileBytes(random);
    this.recordings = recordings;
  }

  /**
   * Runs it.
   *
   * @param arguments {@code screen} or {@code capture}, the seconds, a folder of recordings, and
   *     perhaps a seed
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 3) {
      System.err.println("fuzz: give screen or capture, the seconds, a folder, perhaps a seed");
      System.exit(2);
    }
    long seed = arguments.length > 3 ? Long.parseLong(arguments[3]) : System.nanoTime();
    CaptureFuzzMain fuzz =
        new CaptureFuzzMain(arguments[0], seed, recordings(Path.of(arguments[2])));
    System.err.println("fuzz-" + fuzz.part + ": seed " + seed);
    System.exit(fuzz.run(Duration.ofSeconds(Long.parseLong(arguments[1]))) ? 0 : 1);
  }

  private static List<Recording> recordings(Path folder) throws IOException {
    List<Recording> recordings = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        recordings.add(Recording.read(file));
      }
    }
    return recordings;
  }

  private boolean run(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    String failure = "";
    while (failure.isEmpty() && System.nanoTime() < end) {
      failure = one();
    }
    boolean passed = failure.isEmpty();
    System.out.printf(
        "fuzz-%s: %s (%d inputs, %d bytes, slowest input %.1f ms%s)%n",
        part,
        passed ? "passed" : "failed",
        inputs,
        bytes,
        slowest / 1e6,
        passed ? "" : "; input " + inputs + ": " + failure);
    return passed;
  }

  /** Tries one input: what is wrong, or nothing. */
  private String one() {
    inputs++;
    long before = bytes;
    long begin = THREADS.getCurrentThreadCpuTime();
    try {
      LineCapture capture = new LineCapture(random.nextInt(-1, 300), random.nextInt(-1, 120));
      switch (part) {
        case "screen" -> screen(capture);
        case "capture" -> {
          if (recordings.isEmpty() || random.nextBoolean()) {
            session(capture);
          } else {
            recorded(capture, recordings.get(random.nextInt(recordings.size())));
          }
        }
        default -> throw new IllegalArgumentException("there is no part " + part);
      }
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      e.printStackTrace();
      return e.toString();
    }
    long took = THREADS.getCurrentThreadCpuTime() - begin;
    slowest = Math.max(slowest, took);
    boolean slow = took > PAUSE && took > MOST_NANOS_A_BYTE * (bytes - before);
    return slow ? "took " + took / 1_000_000 + " ms for " + (bytes - before) + " bytes" : "";
  }

  private void screen(LineCapture capture) {
    for (int i = random.nextInt(1, 30); i > 0; i--) {
      print(capture, hostile.output());
      if (random.nextInt(5) == 0) {
        capture.resized(random.nextInt(-1, 1200), random.nextInt(-1, 600));
      }
    }
    look(capture);
  }

  private void session(LineCapture capture) {
    for (int i = random.nextInt(1, 60); i > 0; i--) {
      switch (random.nextInt(8)) {
        case 0 -> capture.resized(random.nextInt(-1, 300), random.nextInt(-1, 120));
        case 1, 2, 3 -> print(capture, hostile.output());
        case 4 -> look(capture);
        case 5 -> {
          capture.interrupted();
          capture.cancelled();
        }
        // Mostly keys.
        default -> type(capture, hostile.keys());
      }
    }
  }

  private void recorded(LineCapture capture, Recording recording) {
    for (Recording.Event event : recording.events()) {
      switch (event) {
        case Recording.Event.Resized resized -> capture.resized(resized.columns(), resized.rows());
        case Recording.Event.Typed typed -> type(capture, hostile.mutated(array(typed.bytes())));
        case Recording.Event.Printed printed ->
            print(capture, hostile.mutated(array(printed.bytes())));
      }
    }
  }

  private static byte[] array(ByteBuffer buffer) {
    byte[] array = new byte[buffer.remaining()];
    buffer.duplicate().get(array);
    return array;
  }

  private void print(LineCapture capture, byte[] output) {
    bytes += output.length;
    capture.printed(output, 0, output.length);
  }

  private void type(LineCapture capture, byte[] keys) {
    bytes += keys.length;
    for (byte key : keys) {
      Submission submission = capture.submits(key);
      if (submission == Submission.NONE || capture.isPasting()) {
        capture.typed(key);
      } else {
        look(capture);
        capture.submitted(key, submission);
      }
    }
    capture.keysRest();
  }

  /** Asks all that a gate asks. */
  private void look(LineCapture capture) {
    if (capture.read(random.nextBoolean()).texts().size() > 16) {
      throw new IllegalStateException("a line has more than 16 readings");
    }
    var _ = capture.isAgreed();
    var _ = capture.isUnshown();
    var _ = capture.isAtKnownPrompt();
    var _ = capture.isAtLikelyPrompt();
    var _ = capture.rowsBelowCursor();
    var _ = capture.takeUnheld();
  }
}
