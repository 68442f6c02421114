package io.sallyport.proxy.gate;

import io.sallyport.proxy.gate.ChannelGate.Outlets;

/** What an operator sent behind a held line. Stops the operator when there is much of it. */
final class WaitingInput {

  private static final int FULL = 64 * 1024;

  private final Outlets outlets;
  private final ByteQueue queue = new ByteQueue();
  private boolean stopped;

  WaitingInput(Outlets outlets) {
    this.outlets = outlets;
  }

  void add(byte[] buffer, int offset, int length) {
    if (length > 0) {
      queue.add(buffer, offset, length);
      if (isFull() && !stopped) {
        stopped = true;
        outlets.wantsInput(false);
      }
    }
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  boolean isFull() {
    return queue.size() >= FULL;
  }

  /** All of it; then it is empty. */
  byte[] takeAll() {
    return queue.takeAll();
  }

  /**
   * What belongs to a bracketed paste, its end mark included; all of it when there is too much to
   * wait for that; empty when the end has not come yet.
   */
  byte[] takePaste() {
    int end = PastedText.end(queue);
    if (end < 0 && !isFull()) {
      return new byte[0];
    }
    return queue.take(end < 0 ? queue.size() : end);
  }

  /** Whether a line ends in it. */
  boolean hasLineBreak() {
    return queue.indexOf((byte) '\r', 0) >= 0 || queue.indexOf((byte) '\n', 0) >= 0;
  }

  void clear() {
    queue.clear();
  }

  /** Lets the operator go on when little is left. */
  void drained() {
    if (stopped && queue.size() < FULL / 4) {
      stopped = false;
      outlets.wantsInput(true);
    }
  }
}
