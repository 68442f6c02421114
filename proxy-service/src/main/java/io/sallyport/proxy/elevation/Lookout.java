package io.sallyport.proxy.elevation;

import java.util.concurrent.CompletionStage;

/**
 * Looks at the target's processes, as the account that the session is logged in as, on a channel of
 * the session's own connection that the operator doesn't see.
 */
public interface Lookout extends AutoCloseable {

  /**
   * Looks once. One look at a time.
   *
   * @return done with what was seen; fails when that can't be had in time
   */
  CompletionStage<LookReport> look();

  /** Ends it; what is under way fails. Doesn't block. */
  @Override
  void close();

  /** Opens them. */
  @FunctionalInterface
  interface Source {
    /** Opens one; that it can't be opened is told by its looks. Doesn't block. */
    Lookout open();
  }
}
