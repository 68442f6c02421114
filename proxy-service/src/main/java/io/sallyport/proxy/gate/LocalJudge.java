package io.sallyport.proxy.gate;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Judges in the proxy itself, by the same rules as {@link CommandJudge}, what must not leave it.
 * Safe for use from any thread; never blocks.
 */
public interface LocalJudge {

  /** A session begins that this snapshot governs: it is fetched ahead. */
  void expect(String snapshotHash);

  /**
   * Whether a snapshot has rules that operations on files can break: on paths, or of an allowlist.
   *
   * @return failed when the snapshot can't be had
   */
  CompletionStage<Boolean> judgesFiles(String snapshotHash);

  /** An operation on files as a line that can be judged and kept; its kind is FILE. */
  String fileLine(List<FileUse> uses);

  /**
   * Judges one line.
   *
   * @return done with the answer; failed when the snapshot can't be had
   */
  CompletionStage<CommandJudge.Answer> judge(Inquiry inquiry);
}
