package io.sallyport.proxy.liveview;

import java.time.Duration;

/** The way to one viewer. Called by one thread at a time; no method blocks. */
public interface Outlet {

  /** Whether it takes a piece without keeping it. When it does again, it says so. */
  boolean isReady();

  /**
   * Sends a piece.
   *
   * @param offset the session's clock: since its start
   */
  void send(Duration offset, Viewed piece);

  /** There is nothing more. */
  void end();
}
