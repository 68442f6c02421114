package io.sallyport.proxy.gate.snapshot;

import java.util.concurrent.CompletionStage;

/** Where the snapshots of sessions are to be had. Safe for use from any thread; never blocks. */
@FunctionalInterface
public interface SnapshotSource {

  /**
   * Fetches one.
   *
   * @param hash as {@code AuthorizedTarget} names it
   * @return its canonical form; failed when it can't be had
   */
  CompletionStage<String> fetch(String hash);
}
