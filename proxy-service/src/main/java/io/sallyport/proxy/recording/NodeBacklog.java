package io.sallyport.proxy.recording;

import java.util.concurrent.atomic.AtomicLong;

/** How much of all recordings of this node is not acknowledged. Safe for use from any thread. */
final class NodeBacklog {

  private final long most;
  private final AtomicLong bytes = new AtomicLong();

  NodeBacklog(long most) {
    this.most = most;
  }

  void add(long more) {
    bytes.addAndGet(more);
  }

  long bytes() {
    return bytes.get();
  }

  boolean isFull() {
    return bytes.get() > most;
  }
}
