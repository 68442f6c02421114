package io.sallyport.proxy.session;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * The log of one session: it numbers what happens, without a gap, and makes it durable in that
 * order. Safe for use from any thread; never blocks.
 */
public interface SessionLog {

  /**
   * Adds a fact.
   *
   * @return done when it is durable (acknowledged by every in-sync replica); failed when it will
   *     never be. A caller that stops waiting must not take that for "not recorded": it may still
   *     arrive.
   */
  CompletionStage<Void> append(SessionFact fact);

  /** The session's clock: since its start. */
  Duration offset();
}
