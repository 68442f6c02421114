package io.sallyport.proxy.gate;

import java.util.concurrent.CompletionStage;

/** Judges command lines. Safe for use from any thread; never blocks. */
@FunctionalInterface
public interface CommandJudge {

  /**
   * Judges one line.
   *
   * @return done with the answer; failed when there is no verdict, soon enough for a person who
   *     waits (half a second)
   */
  CompletionStage<Answer> judge(Inquiry inquiry);

  /** A verdict, and the channel's shell state once the line has run. */
  record Answer(Verdict verdict, ShellState shellState) {}
}
