package io.sallyport.proxy.gate;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Brings operations on files, of one channel, before the rules on paths that are frozen for the
 * session. Safe for use from any thread; nothing blocks.
 */
public interface FileGate {

  /** Whether some rule is on paths, or may be: it is not known at once. */
  boolean isNeeded();

  /**
   * Judges an operation. One that a rule matches is on record, durably, before this is done.
   *
   * @return done with what to do; never fails
   */
  CompletionStage<FileRuling> judge(List<FileUse> uses);
}
