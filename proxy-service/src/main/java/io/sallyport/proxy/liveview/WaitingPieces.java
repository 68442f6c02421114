package io.sallyport.proxy.liveview;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Pieces that wait for a viewer, in order, within a bound. Not thread-safe. */
final class WaitingPieces {

  private final int most;
  private final Deque<Timed> pieces = new ArrayDeque<>();
  private int bytes;

  /** A piece and the session's clock when it came. */
  record Timed(Duration offset, Viewed piece) {}

  /**
   * @param most bytes
   */
  WaitingPieces(int most) {
    this.most = most;
  }

  /** Adds a piece; false when there would be too many, and then there are none any more. */
  boolean add(Duration offset, Viewed piece) {
    if (bytes + piece.size() > most && !pieces.isEmpty()) {
      clear();
      return false;
    }
    put(offset, piece);
    return true;
  }

  /** Adds a piece whatever the bound. */
  void put(Duration offset, Viewed piece) {
    bytes += piece.size();
    pieces.add(new Timed(offset, piece));
  }

  @Nullable Timed poll() {
    Timed next = pieces.poll();
    if (next != null) {
      bytes -= next.piece().size();
    }
    return next;
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  int bytes() {
    return bytes;
  }

  void clear() {
    pieces.clear();
    bytes = 0;
  }
}
