package io.sallyport.proxy.channel.sshd;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.sshd.common.channel.LocalWindow;

/**
 * Opens the window of the leg that bytes come from, as the leg that they go to takes them. What is
 * taken while the other leg is full is owed, and given back later. Safe for use from any thread.
 */
final class Backpressure {

  private final LocalWindow window;
  private final BooleanSupplier roomAhead;
  private final AtomicLong owed = new AtomicLong();

  /**
   * Starts out owing nothing.
   *
   * @param window of the channel that the bytes come from
   * @param roomAhead whether the other leg takes more
   */
  Backpressure(LocalWindow window, BooleanSupplier roomAhead) {
    this.window = window;
    this.roomAhead = roomAhead;
  }

  /** So many bytes came and were passed on. */
  void took(int bytes) {
    owed.addAndGet(bytes);
    settle();
  }

  /** Gives back what is owed, if there is room ahead. */
  void settle() {
    if (!roomAhead.getAsBoolean()) {
      return;
    }
    long bytes = owed.getAndSet(0);
    if (bytes > 0 && window.isOpen()) {
      try {
        window.release(bytes);
      } catch (IOException e) {
        // The leg is gone; its closing is reported where the channel ends.
        owed.set(0);
      }
    }
  }
}
