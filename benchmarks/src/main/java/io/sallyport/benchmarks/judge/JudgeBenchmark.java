package io.sallyport.benchmarks.judge;

import io.sallyport.judgement.verdict.CompiledSnapshot;
import io.sallyport.judgement.verdict.Judge;
import io.sallyport.judgement.verdict.Judgement;
import io.sallyport.judgement.verdict.Submission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One line parsed, evaluated and matched: the lines of the corpus in turn. Sampled, so that the
 * median and the 99th percentile are of lines.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 4, time = 5)
public class JudgeBenchmark {

  /** How many rules there are. */
  @Param({"1000", "10000"})
  public int rules;

  /** The directory of the whole project. */
  @Param(".")
  public String project = ".";

  private CompiledSnapshot snapshot;
  private List<Submission> lines;
  private int next;

  /** JMH makes it. */
  @SuppressWarnings("NullAway.Init")
  public JudgeBenchmark() {}

  /** Reads the corpus. */
  @Setup
  public void read() throws IOException {
    CorpusLines corpus = new CorpusLines(Path.of(project));
    snapshot = new CompiledSnapshot(corpus.rules(rules));
    lines = CorpusLines.submissions(snapshot, corpus.rows());
  }

  /** Judges the next line. */
  @Benchmark
  public Judgement line() {
    next = next + 1 == lines.size() ? 0 : next + 1;
    return Judge.judge(snapshot, lines.get(next));
  }
}
