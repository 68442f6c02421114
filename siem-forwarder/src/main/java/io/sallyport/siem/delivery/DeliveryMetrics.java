package io.sallyport.siem.delivery;

import java.time.Duration;

/** What is counted of a destination. Called by its worker's thread. */
public interface DeliveryMetrics {

  /** Messages that the destination has. */
  void delivered(int messages);

  /** Records that went to the dead-letter topic. */
  void deadLettered(int records);

  /** The connection was lost, or could not be made. */
  void failed();

  /** The connection was made again after a failure. */
  void reconnected();

  /** How old the oldest record is that the destination hasn't got; zero when there is none. */
  void lag(Duration lag);
}
