package io.sallyport.judgement.verdict;

import io.sallyport.judgement.shell.syntax.Dialect;
import java.util.List;
import java.util.Map;

/**
 * A command line that waits for its verdict, and what the judge needs to know of its session.
 *
 * @param attempts hits so far of each INTERRUPT rule in this session, by rule id; a rule that isn't
 *     there had none
 * @param shellState as the previous judgement of this channel gave it
 * @param readings what the line may be, best first; at least one. An incomplete line comes again
 *     with what was added, joined by newlines.
 * @param dialect which shell reads the line
 */
public record Submission(
    Map<String, Integer> attempts,
    ShellState shellState,
    List<String> readings,
    LineKind kind,
    Confidence confidence,
    Dialect dialect) {

  /** Of a shell that isn't known. */
  public Submission(
      Map<String, Integer> attempts,
      ShellState shellState,
      List<String> readings,
      LineKind kind,
      Confidence confidence) {
    this(attempts, shellState, readings, kind, confidence, Dialect.UNKNOWN);
  }

  public Submission {
    attempts = Map.copyOf(attempts);
    readings = List.copyOf(readings);
    if (readings.isEmpty()) {
      throw new IllegalArgumentException("readings must have at least one reading");
    }
  }
}
