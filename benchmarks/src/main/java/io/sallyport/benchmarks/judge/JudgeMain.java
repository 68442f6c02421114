package io.sallyport.benchmarks.judge;

import io.sallyport.judgement.shell.ShellMemory;
import io.sallyport.judgement.shell.ShellSplitter;
import io.sallyport.judgement.shell.syntax.Dialect;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** {@code bench.sh judge}: the time of a line by JMH, then that of each hostile one. */
public final class JudgeMain {

  private static final int REPETITIONS = 5_000;
  private static final int ROUNDS = 5;

  private record Timed(String unit, double milliseconds) {}

  /**
   * Runs it.
   *
   * @param arguments the project's directory
   */
  public static void main(String... arguments) throws IOException, RunnerException {
    Path project = Path.of(arguments[0]);
    new Runner(
            new OptionsBuilder()
                .include(JudgeBenchmark.class.getName())
                .param("project", project.toString())
                .build())
        .run();
    hostile(project, System.out);
  }

  /** The time of each construct, repeated and within itself; the best of some rounds. */
  private static void hostile(Path project, PrintStream out) throws IOException {
    List<Timed> times = new ArrayList<>();
    for (String line : Files.readAllLines(new CorpusLines(project).hostile())) {
      if (!line.startsWith("# ")) {
        String unit = line.replace("\\n", "\n");
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
          best = Math.min(best, milliseconds(unit.repeat(REPETITIONS)));
        }
        times.add(new Timed(line, best));
      }
    }
    times.sort(Comparator.comparingDouble(Timed::milliseconds).reversed());
    out.printf("hostile input, %d times each: the slowest of %d%n", REPETITIONS, times.size());
    times.stream()
        .limit(10)
        .forEach(t -> out.printf("  %8.1f ms  %s%n", t.milliseconds(), t.unit()));
  }

  private static double milliseconds(String text) {
    long start = System.nanoTime();
    ShellSplitter.split(text, Dialect.UNKNOWN, ShellMemory.EMPTY);
    return (System.nanoTime() - start) / 1e6;
  }

  private JudgeMain() {}
}
