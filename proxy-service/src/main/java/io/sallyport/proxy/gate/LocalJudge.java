package io.sallyport.proxy.gate;

import java.util.concurrent.CompletionStage;

/**
 * Judges in the proxy itself, by the same rules as {@link CommandJudge}, what must not leave it.
 * Safe for use from any thread; never blocks.
 */
public interface LocalJudge {

  /** A session begins that this snapshot governs: it is fetched ahead. */
  void expect(String snapshotHash);

  /**
   * Judges one line.
   *
   * @return done with the answer; failed when the snapshot can't be had
   */
  CompletionStage<CommandJudge.Answer> judge(Inquiry inquiry);
}
