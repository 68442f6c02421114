package io.sallyport.benchmarks.fuzz;

import io.sallyport.judgement.shell.ShellMemory;
import io.sallyport.judgement.shell.ShellSplitter;
import io.sallyport.judgement.shell.syntax.Budget;
import io.sallyport.judgement.shell.syntax.Dialect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Lines that are parsed and evaluated, one after the other, with what the session before them left
 * behind. Of an input the first byte is the dialect; its highest bit says that all up to the first
 * {@value #END_OF_LINE} is the memory of a session, as bytes that anybody may have made up. Lines
 * end with {@value #END_OF_LINE}.
 */
public final class JudgeFuzz {

  /** No line has it. */
  static final byte END_OF_LINE = 0;

  private static final List<Dialect> DIALECTS = List.of(Dialect.values());
  private static final int WITH_MEMORY = 0x80;

  /** A line costs a step a character beside the budget's. */
  private static final int LONGEST = 4_096;

  private static final Duration TOO_LONG = Duration.ofSeconds(2);

  /**
   * Tries one input.
   *
   * @throws RuntimeException for what must not be
   */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    Dialect dialect = DIALECTS.get((input[0] & (WITH_MEMORY - 1)) % DIALECTS.size());
    ShellMemory memory = ShellMemory.EMPTY;
    int at = 1;
    if ((input[0] & WITH_MEMORY) != 0) {
      int end = lineEnd(input, at);
      memory = new ShellMemory(Arrays.copyOfRange(input, at, end));
      at = end + 1;
    }
    while (at < input.length) {
      int end = lineEnd(input, at);
      memory = split(new String(input, at, end - at, StandardCharsets.UTF_8), dialect, memory);
      at = end + 1;
    }
  }

  private static int lineEnd(byte[] input, int from) {
    int end = from;
    while (end < input.length && input[end] != END_OF_LINE) {
      end++;
    }
    return end;
  }

  private static ShellMemory split(String line, Dialect dialect, ShellMemory memory) {
    ProcessorTime time = new ProcessorTime();
    ShellSplitter.Split split = ShellSplitter.split(line, dialect, memory);
    if (split.work() > 2 * Budget.MOST_STEPS + LONGEST) {
      throw new IllegalStateException("a line took " + split.work() + " steps");
    }
    time.atMost(TOO_LONG, "a line in " + dialect);
    return split.memory();
  }

  /** The first byte of an input in a dialect. */
  static byte code(Dialect dialect) {
    return (byte) DIALECTS.indexOf(dialect);
  }

  private JudgeFuzz() {}
}
