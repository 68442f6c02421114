package io.sallyport.benchmarks.judge;

import io.sallyport.judgement.corpus.CorpusRow;
import io.sallyport.judgement.shell.ShellMemory;
import io.sallyport.judgement.shell.ShellSplitter;
import io.sallyport.judgement.shell.syntax.Budget;
import io.sallyport.judgement.shell.syntax.Dialect;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * {@code soak.d/fuzz-judge.sh}: mutates lines of the corpus and has them parsed and evaluated, in
 * every dialect and one after the other. It fails at the first exception, at work beyond the budget
 * and at a line that takes too long, and prints the line and the seed.
 */
public final class JudgeFuzz {

  private static final List<Dialect> DIALECTS = List.of(Dialect.values());

  /** Of processor time: a machine that is paused makes no line slow. */
  private static final Duration TOO_LONG = Duration.ofSeconds(2);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int LONGEST = 4_000;
  private static final int MOST_MUTATIONS = 6;
  private static final int LINES_OF_A_SESSION = 8;

  private final List<String> seeds = new ArrayList<>();
  private final SplittableRandom random;
  private long lines;
  private long slowest;

  private JudgeFuzz(Path project, long seed) throws IOException {
    this.random = new SplittableRandom(seed);
    CorpusLines corpus = new CorpusLines(project);
    for (CorpusRow row : corpus.rows()) {
      seeds.add(row.command());
    }
    for (CorpusRow row : corpus.variants()) {
      seeds.add(row.command());
    }
    for (String line : Files.readAllLines(corpus.hostile())) {
      seeds.add(line.replace("\\n", "\n"));
    }
  }

  /**
   * Runs it.
   *
   * @param arguments the project's directory; then seconds (60) and a seed (7), if others
   */
  public static void main(String... arguments) throws IOException {
    long seconds = arguments.length > 1 ? Long.parseLong(arguments[1]) : 60;
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 7;
    JudgeFuzz fuzz = new JudgeFuzz(Path.of(arguments[0]), seed);
    String wrong = fuzz.run(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
    PrintStream out = System.out;
    out.printf(
        "fuzz-judge: %s (%d lines, seed %d, slowest %.1f ms%s)%n",
        wrong.isEmpty() ? "passed" : "failed",
        fuzz.lines,
        seed,
        fuzz.slowest / 1e6,
        wrong.isEmpty() ? "" : "; " + wrong);
    System.exit(wrong.isEmpty() ? 0 : 1);
  }

  /** What went wrong before the time was over; empty when nothing did. */
  private String run(long end) {
    while (System.nanoTime() < end) {
      Dialect dialect = DIALECTS.get(random.nextInt(DIALECTS.size()));
      ShellMemory memory = random.nextInt(20) == 0 ? new ShellMemory(bytes()) : ShellMemory.EMPTY;
      for (int i = 0; i < LINES_OF_A_SESSION; i++) {
        String line = mutated();
        long start = THREADS.getCurrentThreadCpuTime();
        ShellSplitter.Split split;
        try {
          split = ShellSplitter.split(line, dialect, memory);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
          return e + " at " + e.getStackTrace()[0] + " in " + dialect + " of: " + shown(line);
        }
        long took = THREADS.getCurrentThreadCpuTime() - start;
        lines++;
        slowest = Math.max(slowest, took);
        if (split.work() > 2 * Budget.MOST_STEPS + LONGEST || took > TOO_LONG.toNanos()) {
          return "runaway, %d steps, %d ms, in %s of: %s"
              .formatted(split.work(), took / 1_000_000, dialect, shown(line));
        }
        memory = split.memory();
      }
    }
    return "";
  }

  private String mutated() {
    StringBuilder text = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
    for (int i = random.nextInt(MOST_MUTATIONS); i > 0; i--) {
      mutate(text);
    }
    if (text.length() > LONGEST) {
      text.setLength(LONGEST);
    }
    return text.toString();
  }

  private void mutate(StringBuilder text) {
    int at = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), at + random.nextInt(20));
    switch (random.nextInt(7)) {
      case 0 -> text.delete(at, to);
      case 1 -> text.insert(at, text.substring(at, to).repeat(random.nextInt(1, 60)));
      case 2 -> text.insert(at, piece());
      case 3 -> text.append(random.nextBoolean() ? ";" : "|").append(piece());
      case 4 -> text.insert(at, (char) random.nextInt(random.nextInt(8) == 0 ? 0xffff : 0x80));
      case 5 -> {
        String code = text.toString().replace("'", "'\\''");
        text.setLength(0);
        text.append("bash -c '").append(code).append('\'');
      }
      case 6 -> text.replace(at, to, piece());
      default -> throw new IllegalStateException("there are seven ways");
    }
  }

  /** A part of another line. */
  private String piece() {
    String other = seeds.get(random.nextInt(seeds.size()));
    int from = random.nextInt(other.length() + 1);
    return other.substring(from, Math.min(other.length(), from + random.nextInt(30)));
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(200)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) random.nextInt();
    }
    return bytes;
  }

  private static String shown(String line) {
    return line.replace("\n", "\\n").replace("\u001b", "\\e");
  }
}
