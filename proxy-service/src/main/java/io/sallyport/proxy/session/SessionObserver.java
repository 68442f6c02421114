package io.sallyport.proxy.session;

/**
 * Sees what happens in a session, as its operator sees it and in that order; changes nothing.
 * Called on I/O threads and under a channel's locks: no method blocks, throws, or calls back into
 * the session. Arrays are the caller's again when a method returns.
 *
 * <p>Calls for one channel's output come one after the other; calls for different channels, for
 * input and for facts may come at once.
 */
public interface SessionObserver {

  /** A fact was appended to the session's log; it may not be durable yet. */
  void happened(SessionFact fact);

  /**
   * These bytes go to the operator next, messages of the gateway among them.
   *
   * @param channel counts from 1 within the session
   * @param error whether they are standard error
   */
  void shown(int channel, byte[] buffer, int offset, int length, boolean error);

  /** The operator typed or sent these bytes; what is typed without echo is masked. */
  void typed(int channel, byte[] buffer, int offset, int length);

  /** The operator's terminal has this size from now on, or from the channel's start. */
  void resized(int channel, int columns, int rows);
}
