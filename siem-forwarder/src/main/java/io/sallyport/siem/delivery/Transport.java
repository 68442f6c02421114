package io.sallyport.siem.delivery;

import io.sallyport.siem.format.CefRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A way to one destination. Its methods block and are called by one thread at a time, but for
 * {@link #abort()}. After an exception the connection is given up: the next call is {@link
 * #connect()}.
 */
public interface Transport {

  /**
   * Opens the way anew, whatever was open before.
   *
   * @throws IOException when the destination can't be reached; tried again later
   */
  void connect() throws IOException;

  /**
   * Hands all messages over, in order.
   *
   * @throws IOException when it isn't certain that all were handed over; all are sent again after
   *     {@link #connect()}
   */
  void send(List<CefRecord> messages) throws IOException;

  /**
   * Looks whether the destination is still there. Does not wait.
   *
   * @throws IOException when it has gone, so that what was sent last may be lost
   */
  void check() throws IOException;

  /**
   * How long after {@link #send} a {@link #check()} must succeed before the messages count as
   * delivered.
   */
  Duration settleTime();

  /** Closes as the protocol wants it. May hang; then {@link #abort()} helps. */
  void close();

  /** Closes, from any thread, so that a call that hangs fails. Harmless when closed. */
  void abort();
}
